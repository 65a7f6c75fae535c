class Solution:
    def reverseList(self, head: Optional[ListNode]) -> Optional[ListNode]:
        reversed_head = None
        while head:
            head.next, reversed_head, head = reversed_head, head, head.next
        return reversed_head
