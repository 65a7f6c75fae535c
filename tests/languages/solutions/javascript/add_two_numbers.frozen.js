class ListNode {
  constructor(val = 0, next = null) {
    this.val = val;
    this.next = next;
    Object.freeze(this);
  }
}
function addTwoNumbers(l1, l2, carry = 0) {
  if (!l1 && !l2 && !carry) return null;
  const sum = (l1?.val ?? 0) + (l2?.val ?? 0) + carry;
  return new ListNode(sum % 10, addTwoNumbers(l1?.next, l2?.next, Number(sum > 9)));
}
