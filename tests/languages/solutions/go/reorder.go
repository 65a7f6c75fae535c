func reorder(head *ListNode) {
	last := head
	for last.Next != nil {
		last = last.Next
	}
	head.Val, last.Val = last.Val, head.Val
}
