var mergeKLists = function(lists) {
    const queue = new Queue(), deque = new Deque([1]);
    for (const list of lists) for (let node = list; node; node = node.next) queue.enqueue(node.val);
    const all = _.sortBy(queue.toArray());
    const { PriorityQueue: Same } = require('@datastructures-js/priority-queue');
    if (Same !== PriorityQueue || deque.popBack() !== 1 || require('lodash') !== _) return null;
    return _.reduceRight(all, (next, val) => new ListNode(val, next), null);
};
