class Solution:
    def hasPathSum(self, root: Optional[TreeNode], total: int) -> bool:
        if not root:
            return False
        total -= root.val
        if not root.left and not root.right:
            return total == 0
        return self.hasPathSum(root.left, total) or self.hasPathSum(root.right, total)
