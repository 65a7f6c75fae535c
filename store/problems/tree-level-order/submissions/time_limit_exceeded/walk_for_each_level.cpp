// Finds each level by a walk from the root.
class Solution {
    void collect(TreeNode* node, int depth, vector<int>& values) {
        if (!node) return;
        if (depth == 0) {
            values.push_back(node->val);
            return;
        }
        collect(node->left, depth - 1, values);
        collect(node->right, depth - 1, values);
    }

public:
    vector<vector<int>> level_order(TreeNode* root) {
        vector<vector<int>> levels;
        for (int depth = 0;; depth++) {
            vector<int> values;
            collect(root, depth, values);
            if (values.empty()) return levels;
            levels.push_back(values);
        }
    }
};
