const countNodes = (head: ListNode | null): number => (head ? 1 + countNodes(head.next) : 0);
