def has_path_sum(root, total):
    left = total - root.val
    if root.left is root.right:
        return left == 0
    return any(has_path_sum(child, left) for child in (root.left, root.right) if child)
