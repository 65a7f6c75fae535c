// expect: WA the returned tree has a cycle, or more than a million nodes
func invertTree(root *TreeNode) *TreeNode {
	root.Left = root
	return root
}
