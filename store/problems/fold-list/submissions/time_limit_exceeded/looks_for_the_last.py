def fold_list(head):
    while head and head.next and head.next.next:
        before = head
        while before.next.next:
            before = before.next
        last, before.next = before.next, None
        last.next, head.next = head.next, last
        head = last.next
