use std::cmp::Reverse;
use std::collections::BinaryHeap;

impl Solution {
    pub fn merge_k_lists(lists: Vec<Option<Box<ListNode>>>) -> Option<Box<ListNode>> {
        let mut heap = BinaryHeap::new();
        for mut list in lists {
            while let Some(node) = list {
                heap.push(Reverse(node.val));
                list = node.next;
            }
        }
        let mut sorted = heap.into_sorted_vec();
        sorted.reverse();
        sorted.into_iter().rev().fold(None, |next, Reverse(val)| Some(Box::new(ListNode { val, next })))
    }
}
