function reverseList(head: ListNode | null): ListNode | null {
  let turned: ListNode | null = null;
  while (head) {
    const rest: ListNode | null = head.next;
    head.next = turned;
    turned = head;
    head = rest;
  }
  return turned;
}
