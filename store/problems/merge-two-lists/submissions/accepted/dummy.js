var mergeLists = function (first, second) {
  const head = new ListNode();
  let end = head;
  while (first && second) {
    if (second.val < first.val) [first, second] = [second, first];
    end = end.next = first;
    first = first.next;
  }
  end.next = first || second;
  return head.next;
};
