TreeNode* mirror(TreeNode* root) {
    swap(root->left, root->right);
    if (root->left) mirror(root->left);
    if (root->right) mirror(root->right);
    return root;
}
