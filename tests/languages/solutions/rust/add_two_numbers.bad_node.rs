// expect: CE expected a struct of this form: pub struct ListNode { pub val: i32, pub next: Option<Box<ListNode>> }
pub struct ListNode {
    val: i32,
    following: Option<Box<ListNode>>,
}

impl Solution {
    pub fn add_two_numbers(l1: Option<Box<ListNode>>, _l2: Option<Box<ListNode>>) -> Option<Box<ListNode>> {
        l1
    }
}
