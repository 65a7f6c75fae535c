def max_depth(root):
    if not root:
        return 0
    if max_depth(root.left) > max_depth(root.right):
        return 1 + max_depth(root.left)
    return 1 + max_depth(root.right)
