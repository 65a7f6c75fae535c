def has_path_sum(root, total):
    if not root:
        return total == 0
    return has_path_sum(root.left, total - root.val) or has_path_sum(root.right, total - root.val)
