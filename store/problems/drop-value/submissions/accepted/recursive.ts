function dropValue(head: ListNode | null, value: number): ListNode | null {
  const start = new ListNode(0, head);
  for (let before = start; before.next;)
    if (before.next.val === value) before.next = before.next.next;
    else before = before.next;
  return start.next;
}
