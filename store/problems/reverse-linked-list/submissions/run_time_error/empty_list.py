class Solution:
    def reverse_list(self, head):
        node, head.next = head.next, None
        while node:
            node.next, head, node = head, node, node.next
        return head
