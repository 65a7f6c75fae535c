type ListNode struct {
	Val  int
	Next *ListNode
}

func addTwoNumbers(l1, l2 *ListNode) (head *ListNode) {
	if l1 == nil && l2 == nil {
		return nil
	}
	if l1 == nil {
		return l2
	}
	if l2 == nil {
		return l1
	}
	sum := l1.Val + l2.Val
	rest := l1.Next
	if sum > 9 {
		rest = addTwoNumbers(rest, &ListNode{1, nil})
	}
	return &ListNode{sum % 10, addTwoNumbers(rest, l2.Next)}
}
