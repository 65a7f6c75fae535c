static struct ListNode* merge(struct ListNode* a, struct ListNode* b) {
    if (!a || !b)
        return a ? a : b;
    if (a->val > b->val)
        return merge(b, a);
    a->next = merge(a->next, b);
    return a;
}

struct ListNode* mergeKLists(struct ListNode** lists, int listsSize) {
    struct ListNode* all = NULL;
    for (int i = 0; i < listsSize; i++)
        all = merge(all, lists[i]);
    return all;
}
