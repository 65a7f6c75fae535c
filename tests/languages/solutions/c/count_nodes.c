int countNodes(struct ListNode* head) {
    return head ? 1 + countNodes(head->next) : 0;
}
