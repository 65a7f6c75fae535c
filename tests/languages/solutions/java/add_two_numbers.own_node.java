public class ListNode {
    int val;
    ListNode next;
    ListNode(int x) { val = x; }
}

class Solution {
    public ListNode addTwoNumbers(ListNode l1, ListNode l2) {
        if (l1 == null && l2 == null)
            return null;
        int sum = (l1 == null ? 0 : l1.val) + (l2 == null ? 0 : l2.val);
        ListNode node = new ListNode(sum % 10), rest = l1 == null ? null : l1.next;
        node.next = addTwoNumbers(sum > 9 ? addTwoNumbers(rest, new ListNode(1)) : rest, l2 == null ? null : l2.next);
        return node;
    }
}
