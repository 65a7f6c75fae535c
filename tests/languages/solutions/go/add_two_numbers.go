/**
 * Definition for singly-linked list.
 * type ListNode struct {
 *     Val int
 *     Next *ListNode
 * }
 */
func addTwoNumbers(l1 *ListNode, l2 *ListNode) *ListNode {
	dummy := &ListNode{}
	last := dummy
	for carry := 0; l1 != nil || l2 != nil || carry > 0; carry /= 10 {
		if l1 != nil {
			carry += l1.Val
			l1 = l1.Next
		}
		if l2 != nil {
			carry += l2.Val
			l2 = l2.Next
		}
		last.Next = &ListNode{Val: carry % 10}
		last = last.Next
	}
	return dummy.Next
}
