def reverse_list(head):
    front = last = ListNode()
    while head:
        before, end = None, head
        while end.next:
            before, end = end, end.next
        if before:
            before.next = None
        else:
            head = None
        last.next = last = end
    return front.next
