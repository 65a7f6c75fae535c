func countNodes(head *ListNode) int {
	if head == nil {
		return 0
	}
	return 1 + countNodes(head.Next)
}
