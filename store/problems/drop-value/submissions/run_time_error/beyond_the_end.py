def drop_value(head, value):
    while head.val == value:
        head = head.next
    node = head
    while node.next:
        if node.next.val == value:
            node.next = node.next.next
        else:
            node = node.next
    return head
