# The level below the leaves is added too.
class Solution:
    def levelOrder(self, root):
        levels, level = [], [root]
        while level:
            levels.append([node.val for node in level if node])
            level = [child for node in level if node for child in (node.left, node.right)]
        return levels
