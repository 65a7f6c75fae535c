// expect: WA the returned list has a cycle, or more than a million nodes
impl Solution {
    pub fn add_two_numbers(l1: Option<Box<ListNode>>, _l2: Option<Box<ListNode>>) -> Option<Box<ListNode>> {
        (0..1_000_001).fold(l1, |next, val| Some(Box::new(ListNode { val, next })))
    }
}
