class ListNode {
    val: number
    next: ListNode | null
    constructor(val?: number, next?: ListNode | null) {
        this.val = (val===undefined ? 0 : val)
        this.next = (next===undefined ? null : next)
    }
    get digit(): number {
        return this.val;
    }
}

function addTwoNumbers(l1: ListNode | null, l2: ListNode | null, carry: number = 0): ListNode | null {
    if (!l1 && !l2 && !carry) return null;
    carry += (l1?.digit ?? 0) + (l2?.digit ?? 0);
    return new ListNode(carry % 10, addTwoNumbers(l1?.next ?? null, l2?.next ?? null, carry > 9 ? 1 : 0));
}
