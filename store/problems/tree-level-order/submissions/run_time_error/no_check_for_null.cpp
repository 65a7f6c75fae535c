class Solution {
public:
    vector<vector<int>> level_order(TreeNode* root) {
        vector<vector<int>> levels;
        vector<TreeNode*> level{root};
        while (!level.empty()) {
            vector<TreeNode*> below;
            levels.emplace_back();
            for (TreeNode* node : level) {
                levels.back().push_back(node->val);
                if (node->left) below.push_back(node->left);
                if (node->right) below.push_back(node->right);
            }
            level = below;
        }
        return levels;
    }
};
