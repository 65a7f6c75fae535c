class Solution {
public:
    TreeNode* mirror(TreeNode* root) {
        if (!root) return nullptr;
        TreeNode* left = mirror(root->left);
        root->left = mirror(root->right);
        root->right = left;
        return root;
    }
};
