typedef struct ListNode {
    struct ListNode* next;
    long val; // of its own
    void* more;
} ListNode;

static ListNode* add(ListNode* a, ListNode* b, int carry) {
    if (!a && !b && !carry)
        return NULL;
    ListNode* node = calloc(1, sizeof *node);
    carry += (a ? a->val : 0) + (b ? b->val : 0);
    node->val = carry % 10;
    node->next = add(a ? a->next : a, b ? b->next : b, carry / 10);
    return node;
}

ListNode* addTwoNumbers(ListNode* l1, ListNode* l2) {
    return add(l1, l2, 0);
}
