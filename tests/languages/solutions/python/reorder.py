class Solution:
    def reorder(self, head: Optional[ListNode]) -> None:
        last = head
        while last.next:
            last = last.next
        head.val, last.val = last.val, head.val
