class Solution {
public:
    int maxDepth(TreeNode* root) {
        int depth = 0;
        for (; root; root = root->left ? root->left : root->right) depth++;
        return depth + 0 * depth;
    }
};
