function ListNode(val, next) {
    this.val = (val===undefined ? 0 : val)
    this.next = (next===undefined ? null : next)
}
ListNode.prototype.digit = function () {
    return this.val;
};
var addTwoNumbers = function(l1, l2, carry = 0) {
    if (!l1 && !l2 && !carry) return null;
    carry += (l1 ? l1.digit() : 0) + (l2 ? l2.digit() : 0);
    return new ListNode(carry % 10, addTwoNumbers(l1 && l1.next, l2 && l2.next, carry > 9 ? 1 : 0));
};
