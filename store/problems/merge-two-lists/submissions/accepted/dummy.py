class Solution:
    def mergeLists(self, first: Optional[ListNode], second: Optional[ListNode]) -> Optional[ListNode]:
        head = end = ListNode()
        while first and second:
            if second.val < first.val:
                first, second = second, first
            end.next, first = first, first.next
            end = end.next
        end.next = first or second
        return head.next
