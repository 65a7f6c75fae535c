// Definition for singly-linked list.
// #[derive(PartialEq, Eq, Clone, Debug)]
// pub struct ListNode {
//   pub val: i32,
//   pub next: Option<Box<ListNode>>
// }
impl Solution {
    pub fn reverse_list(head: Option<Box<ListNode>>) -> Option<Box<ListNode>> {
        let (mut head, mut turned) = (head, None);
        while let Some(mut node) = head {
            head = node.next.take();
            node.next = turned;
            turned = Some(node);
        }
        turned
    }
}
