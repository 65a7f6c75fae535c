class Solution:
    def mirror(self, root):
        left, right = root.left, root.right
        root.left = self.mirror(right)
        root.right = self.mirror(left)
        return root
