void reorder(struct ListNode* head) {
    struct ListNode* last = head;
    while (last->next)
        last = last->next;
    int val = head->val;
    head->val = last->val;
    last->val = val;
}
