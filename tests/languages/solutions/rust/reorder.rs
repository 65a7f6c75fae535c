impl Solution {
    pub fn reorder(head: &mut Option<Box<ListNode>>) {
        let head = head.as_mut().unwrap();
        let first = head.val;
        let mut last = head.next.as_mut().unwrap();
        while last.next.is_some() {
            last = last.next.as_mut().unwrap();
        }
        let end = last.val;
        last.val = first;
        head.val = end;
    }
}
