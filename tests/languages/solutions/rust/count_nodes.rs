// By recursion; and the list is dropped by recursion, too.
impl Solution {
    pub fn count_nodes(head: Option<Box<ListNode>>) -> i32 {
        fn count(node: &Option<Box<ListNode>>) -> i32 {
            match node {
                Some(node) => 1 + count(&node.next),
                None => 0,
            }
        }
        count(&head)
    }
}
