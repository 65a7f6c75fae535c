class Solution {
    public void reorder(ListNode head) {
        ListNode last = head;
        while (last.next != null)
            last = last.next;
        int val = head.val;
        head.val = last.val;
        last.val = val;
    }
}
