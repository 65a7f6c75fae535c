class Solution:
    def levelOrder(self, root: Optional[TreeNode]) -> List[List[int]]:
        levels = []
        queue = deque([(root, 0)])
        while queue:
            node, depth = queue.popleft()
            if not node:
                continue
            if depth == len(levels):
                levels.append([])
            levels[depth].append(node.val)
            queue.append((node.left, depth + 1))
            queue.append((node.right, depth + 1))
        return levels
