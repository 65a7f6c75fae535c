def mirror(root):
    level, found = 0, True
    while found:
        # Finds each level by a walk over the whole tree.
        found, stack = False, [(root, 0)]
        while stack:
            node, depth = stack.pop()
            if node is None:
                continue
            stack.append((node.left, depth + 1))
            stack.append((node.right, depth + 1))
            if depth == level:
                node.left, node.right = node.right, node.left
                found = True
        level += 1
    return root
