def fold_list(head):
    values = []
    while head:
        values.append(head.val)
        head = head.next
    for value in values[::-1]:
        head = ListNode(value, head)
