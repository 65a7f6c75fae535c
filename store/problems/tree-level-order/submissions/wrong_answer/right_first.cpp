// A stack that gets the left child first gives the right one back first.
vector<vector<int>> levelOrder(TreeNode* root) {
    map<int, vector<int>> levels;
    stack<pair<TreeNode*, int>> waiting;
    waiting.push({root, 0});
    while (!waiting.empty()) {
        auto [node, depth] = waiting.top();
        waiting.pop();
        if (!node) continue;
        levels[depth].push_back(node->val);
        waiting.push({node->left, depth + 1});
        waiting.push({node->right, depth + 1});
    }
    vector<vector<int>> answer;
    for (auto& [depth, values] : levels) answer.push_back(values);
    return answer;
}
