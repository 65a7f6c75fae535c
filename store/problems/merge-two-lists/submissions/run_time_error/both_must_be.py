def merge_lists(first, second):
    if first.val <= second.val:
        first.next = merge_lists(first.next, second)
        return first
    second.next = merge_lists(first, second.next)
    return second
