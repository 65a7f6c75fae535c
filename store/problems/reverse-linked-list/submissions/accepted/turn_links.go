/**
 * Definition for singly-linked list.
 * type ListNode struct {
 *     Val int
 *     Next *ListNode
 * }
 */
func reverseList(head *ListNode) *ListNode {
	var turned *ListNode
	for head != nil {
		head.Next, turned, head = turned, head, head.Next
	}
	return turned
}
