/**
 * Definition for singly-linked list.
 * function ListNode(val, next) {
 *     this.val = (val===undefined ? 0 : val)
 *     this.next = (next===undefined ? null : next)
 * }
 */
/**
 * @param {ListNode} l1
 * @param {ListNode} l2
 * @return {ListNode}
 */
var addTwoNumbers = function(l1, l2) {
    const head = new ListNode();
    let tail = head, carry = 0;
    while (l1 || l2 || carry) {
        carry += (l1?.val ?? 0) + (l2?.val ?? 0);
        tail = tail.next = new ListNode(carry % 10);
        carry = Math.floor(carry / 10);
        l1 = l1?.next, l2 = l2?.next;
    }
    return head.next;
};
