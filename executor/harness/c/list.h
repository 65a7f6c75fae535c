/* Lists of the author's own struct ListNode, or the given one. */
static void *__assay_list_get(void)
{
    struct __assay_nodes in = __assay_get_nodes();
    struct ListNode *head = 0;
    for (__assay_size i = in.count; i-- > 0;) {
        struct ListNode *node = __assay_new(sizeof *node);
        node->val = in.values[i];
        node->next = head;
        head = node;
    }
    return head;
}
static void __assay_list_put(const void *value)
{
    __assay_size from = __assay_written(), count = 0;
    __assay_raw("[");
    for (const struct ListNode *node = value; node; node = node->next) {
        if (++count > 1000000) {
            __assay_unfit(from, "the returned list has a cycle, or more than a million nodes");
            return;
        }
        __assay_raw(count > 1 ? "," : "");
        __assay_put_long(node->val);
    }
    __assay_raw("]");
}
