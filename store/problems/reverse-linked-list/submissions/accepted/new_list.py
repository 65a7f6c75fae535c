def reverse_list(head):
    front = None
    while head:
        front = ListNode(head.val, front)
        head = head.next
    return front
