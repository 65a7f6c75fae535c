// Stops at the last node instead of after it.
ListNode* reverse_list(ListNode* head) {
    if (!head) return head;
    ListNode* reversed = nullptr;
    while (head->next) {
        ListNode* rest = head->next;
        head->next = reversed;
        reversed = head;
        head = rest;
    }
    return reversed;
}
