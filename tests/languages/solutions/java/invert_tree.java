/**
 * Definition for a binary tree node.
 * public class TreeNode { int val; TreeNode left, right; }
 */
class Solution {
    public TreeNode invertTree(TreeNode root) {
        return root == null ? null : new TreeNode(root.val, invertTree(root.right), invertTree(root.left));
    }
}
