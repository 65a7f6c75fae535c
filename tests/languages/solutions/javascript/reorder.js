var reorder = function (head) {
  let last = head;
  while (last.next) last = last.next;
  [head.val, last.val] = [last.val, head.val];
};
