// expect: WA the returned tree has a cycle, or more than a million nodes
class Solution {
    public TreeNode invertTree(TreeNode root) {
        return root.left = root;
    }
}
