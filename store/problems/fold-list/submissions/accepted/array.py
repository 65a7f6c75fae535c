class Solution:
    def foldList(self, head: Optional[ListNode]) -> None:
        nodes = []
        while head:
            nodes.append(head)
            head = head.next
        low, high = 0, len(nodes) - 1
        while low < high:
            nodes[low].next, nodes[high].next = nodes[high], nodes[low + 1]
            low, high = low + 1, high - 1
        nodes[low].next = None
