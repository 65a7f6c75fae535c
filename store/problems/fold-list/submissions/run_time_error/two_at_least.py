def fold_list(head):
    nodes = []
    while head:
        nodes.append(head)
        head = head.next
    nodes[0].next = nodes[-1]
    nodes[-1].next = nodes[1]
