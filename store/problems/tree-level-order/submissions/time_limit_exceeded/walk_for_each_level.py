def levelOrder(root):
    levels = []
    while True:
        # Finds each level by a walk from the root.
        values, stack = [], [(root, 0)]
        while stack:
            node, depth = stack.pop()
            if not node:
                continue
            if depth == len(levels):
                values.append(node.val)
            else:
                stack.append((node.right, depth + 1))
                stack.append((node.left, depth + 1))
        if not values:
            return levels
        levels.append(values)
