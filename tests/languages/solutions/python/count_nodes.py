class Solution:
    def countNodes(self, head: Optional[ListNode]) -> int:
        return 1 + self.countNodes(head.next) if head else 0
