func mirror(root *TreeNode) *TreeNode {
	if root != nil {
		root.Left, root.Right = mirror(root.Right), mirror(root.Left)
	}
	return root
}
