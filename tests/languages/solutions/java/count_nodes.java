class Solution {
    public int countNodes(ListNode head) {
        return head == null ? 0 : 1 + countNodes(head.next);
    }
}
