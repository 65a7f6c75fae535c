def drop_value(head, value):
    node = head
    while node and node.next:
        if node.next.val == value:
            node.next = node.next.next
        else:
            node = node.next
    return head
