def mirror(root):
    if root is None:
        return None
    copy = TreeNode(root.val)
    queue = deque([(root, copy)])
    while queue:
        node, image = queue.popleft()
        if node.left:
            image.right = TreeNode(node.left.val)
            queue.append((node.left, image.right))
        if node.right:
            image.left = TreeNode(node.right.val)
            queue.append((node.right, image.left))
    return copy
