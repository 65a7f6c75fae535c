function mergeKLists(lists: Array<ListNode | null>): ListNode | null {
    const heap = new MinPriorityQueue<ListNode>((node) => node.val);
    const other: PriorityQueue<number> = new PriorityQueue<number>((a, b) => b - a);
    const queue: Queue<number> = new Queue<number>(), deque = new Deque<number>([_.max([1, 2])]);
    other.enqueue(deque.front());
    queue.enqueue(other.dequeue()!);
    for (const list of lists) if (list) heap.enqueue(list);
    const head = new ListNode(queue.front());
    for (let tail = head; !heap.isEmpty(); tail = tail.next!) {
        tail.next = heap.dequeue()!;
        if (tail.next.next) heap.enqueue(tail.next.next);
    }
    return head.next;
};
