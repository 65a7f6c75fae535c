var countNodes = (head) => (head ? 1 + countNodes(head.next) : 0);
