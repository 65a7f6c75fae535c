// Definition for singly-linked list.
// #[derive(PartialEq, Eq, Clone, Debug)]
// pub struct ListNode {
//   pub val: i32,
//   pub next: Option<Box<ListNode>>
// }
//
// impl ListNode {
//   #[inline]
//   fn new(val: i32) -> Self {
//     ListNode {
//       next: None,
//       val
//     }
//   }
// }
impl Solution {
    pub fn add_two_numbers(mut l1: Option<Box<ListNode>>, mut l2: Option<Box<ListNode>>) -> Option<Box<ListNode>> {
        let mut dummy = Box::new(ListNode::new(0));
        let mut cur = &mut dummy;
        let mut carry = 0;
        while l1.is_some() || l2.is_some() || carry > 0 {
            for list in [&mut l1, &mut l2] {
                if let Some(node) = list.take() {
                    carry += node.val;
                    *list = node.next;
                }
            }
            cur.next = Some(Box::new(ListNode::new(carry % 10)));
            cur = cur.next.as_mut().unwrap();
            carry /= 10;
        }
        dummy.next
    }
}
