def merge_lists(first, second):
    head = ListNode()
    while first or second:
        if not second or (first and first.val <= second.val):
            value, first = first.val, first.next
        else:
            value, second = second.val, second.next
        end = head
        while end.next:
            end = end.next
        end.next = ListNode(value)
    return head.next
