// Left before right in preorder is left before right on each level.
static void visit(TreeNode* node, size_t depth, vector<vector<int>>& levels) {
    if (!node) return;
    if (levels.size() == depth) levels.emplace_back();
    levels[depth].push_back(node->val);
    visit(node->left, depth + 1, levels);
    visit(node->right, depth + 1, levels);
}

vector<vector<int>> level_order(TreeNode* root) {
    vector<vector<int>> levels;
    visit(root, 0, levels);
    return levels;
}
