/* Trees of the author's own struct TreeNode, or the given one. */
static void *__assay_tree_get(void)
{
    struct __assay_nodes in = __assay_get_nodes();
    struct TreeNode *root = 0, ***places = __assay_new((2 * in.count + 1) * sizeof *places);
    __assay_size end = 0;
    places[end++] = &root;
    for (__assay_size i = 0; i < in.count && i < end; i++)
        if (in.there[i]) {
            struct TreeNode *node = __assay_new(sizeof *node);
            node->val = in.values[i];
            *places[i] = node;
            places[end++] = &node->left;
            places[end++] = &node->right;
        }
    return root;
}
static void __assay_tree_put(const void *value)
{
    __assay_size from = __assay_written();
    __assay_order_start();
    __assay_size count = __assay_order_add(value);
    for (__assay_size i = 0; i < count; i++) {
        const struct TreeNode *node = __assay_order_at(i);
        if (node) {
            __assay_order_add(node->left);
            count = __assay_order_add(node->right);
        }
        if (count > 2 * 1000000 + 1) {
            __assay_unfit(from, "the returned tree has a cycle, or more than a million nodes");
            return;
        }
    }
    count = __assay_order_end();
    __assay_raw("[");
    for (__assay_size i = 0; i < count; i++) {
        const struct TreeNode *node = __assay_order_at(i);
        __assay_raw(i ? "," : "");
        if (node)
            __assay_put_long(node->val);
        if (!node)
            __assay_raw("null");
    }
    __assay_raw("]");
}
