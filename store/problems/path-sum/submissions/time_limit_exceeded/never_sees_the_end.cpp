class Solution {
public:
    bool hasPathSum(TreeNode* root, int total) {
        volatile int sum = 0;
        for (TreeNode* node = root; sum != 1 << 30;) {
            if (node && !node->left && !node->right && node->val == total) return true;
            node = node ? node->left : root;
        }
        return false;
    }
};
