// expect: WA the returned list has a cycle, or more than a million nodes
func addTwoNumbers(l1 *ListNode, l2 *ListNode) *ListNode {
	l1.Next = l1
	return l1
}
