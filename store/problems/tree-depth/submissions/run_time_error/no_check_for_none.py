def max_depth(root):
    if root.left is None and root.right is None:
        return 1
    return 1 + max(max_depth(child) for child in (root.left, root.right) if child)
