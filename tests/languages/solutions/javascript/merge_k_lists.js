/**
 * @param {ListNode[]} lists
 * @return {ListNode}
 */
var mergeKLists = function(lists) {
    const heap = new MinPriorityQueue((node) => node.val);
    for (const list of lists) if (list) heap.enqueue(list);
    const head = new ListNode();
    for (let tail = head; !heap.isEmpty(); tail = tail.next) {
        tail.next = heap.dequeue();
        if (tail.next.next) heap.enqueue(tail.next.next);
    }
    return head.next;
};
