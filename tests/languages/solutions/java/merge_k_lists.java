class Solution {
    public ListNode mergeKLists(ListNode[] lists) {
        PriorityQueue<ListNode> heap = new PriorityQueue<>((a, b) -> Integer.compare(a.val, b.val));
        Arrays.stream(lists).filter(Objects::nonNull).forEach(heap::add);
        ListNode dummy = new ListNode(), last = dummy;
        while (!heap.isEmpty()) {
            last = last.next = heap.poll();
            if (last.next != null)
                heap.add(last.next);
        }
        return dummy.next;
    }
}
