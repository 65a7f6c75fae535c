// The left child is lost before it is used.
TreeNode* mirror(TreeNode* root) {
    if (root == nullptr) return root;
    root->left = mirror(root->right);
    root->right = mirror(root->left);
    return root;
}
