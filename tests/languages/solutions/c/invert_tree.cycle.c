// expect: WA the returned tree has a cycle, or more than a million nodes
struct TreeNode* invertTree(struct TreeNode* root) {
    return root->left = root;
}
