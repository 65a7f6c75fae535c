function hasPathSum(root: TreeNode | null, total: number): boolean {
  if (!root) return false;
  if (!root.left && !root.right) return total === root.val;
  return hasPathSum(root.left, total - root.val) || hasPathSum(root.right, total - root.val);
}
