class Solution {
public:
    bool hasPathSum(TreeNode* root, int total) {
        if (!root) return false;
        total -= root->val;
        if (!root->left && !root->right) return total == 0;
        return hasPathSum(root->left, total) || hasPathSum(root->right, total);
    }
};
