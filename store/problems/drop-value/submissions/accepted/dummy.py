class Solution:
    def dropValue(self, head: Optional[ListNode], value: int) -> Optional[ListNode]:
        before = start = ListNode(0, head)
        while before.next:
            if before.next.val == value:
                before.next = before.next.next
            else:
                before = before.next
        return start.next
