// expect: WA the returned list has a cycle, or more than a million nodes
struct ListNode* addTwoNumbers(struct ListNode* l1, struct ListNode* l2) {
    l1->next = l1;
    return l1;
}
