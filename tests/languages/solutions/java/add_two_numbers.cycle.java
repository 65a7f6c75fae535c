// expect: WA the returned list has a cycle, or more than a million nodes
class Solution {
    public ListNode addTwoNumbers(ListNode l1, ListNode l2) {
        l1.next = l1;
        return l1;
    }
}
