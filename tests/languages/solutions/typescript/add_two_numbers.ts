/**
 * Definition for singly-linked list.
 * class ListNode {
 *     val: number
 *     next: ListNode | null
 *     constructor(val?: number, next?: ListNode | null) {
 *         this.val = (val===undefined ? 0 : val)
 *         this.next = (next===undefined ? null : next)
 *     }
 * }
 */

function addTwoNumbers(l1: ListNode | null, l2: ListNode | null): ListNode | null {
    const head = new ListNode();
    let tail: ListNode = head, carry = 0;
    while (l1 || l2 || carry) {
        carry += (l1?.val ?? 0) + (l2?.val ?? 0);
        tail = tail.next = new ListNode(carry % 10);
        carry = Math.floor(carry / 10);
        l1 = l1?.next ?? null;
        l2 = l2?.next ?? null;
    }
    return head.next;
};
