class Solution {
    public ListNode mergeLists(ListNode first, ListNode second) {
        ListNode head = new ListNode(), end = head;
        while (first != null && second != null) {
            if (second.val < first.val) {
                end.next = second;
                second = second.next;
            } else {
                end.next = first;
                first = first.next;
            }
            end = end.next;
        }
        end.next = first == null ? second : first;
        return head.next;
    }
}
