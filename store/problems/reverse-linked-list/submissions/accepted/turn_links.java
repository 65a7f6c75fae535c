/**
 * Definition for singly-linked list.
 * public class ListNode {
 *     int val;
 *     ListNode next;
 *     ListNode() {}
 *     ListNode(int val) { this.val = val; }
 *     ListNode(int val, ListNode next) { this.val = val; this.next = next; }
 * }
 */
class Solution {
    public ListNode reverseList(ListNode head) {
        ListNode turned = null;
        while (head != null) {
            ListNode rest = head.next;
            head.next = turned;
            turned = head;
            head = rest;
        }
        return turned;
    }
}
