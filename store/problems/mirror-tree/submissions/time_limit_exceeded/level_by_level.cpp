// Finds each level by a walk over the whole tree.
class Solution {
    int height(TreeNode* node) { return node ? 1 + max(height(node->left), height(node->right)) : 0; }

    void swap_level(TreeNode* node, int depth, int wanted) {
        if (!node) return;
        swap_level(node->left, depth + 1, wanted);
        swap_level(node->right, depth + 1, wanted);
        if (depth == wanted) swap(node->left, node->right);
    }

public:
    TreeNode* mirror(TreeNode* root) {
        int levels = height(root);
        for (int level = 0; level < levels; level++) swap_level(root, 0, level);
        return root;
    }
};
