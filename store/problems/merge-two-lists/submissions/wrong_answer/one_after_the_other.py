def merge_lists(first, second):
    if not first:
        return second
    end = first
    while end.next:
        end = end.next
    end.next = second
    return first
