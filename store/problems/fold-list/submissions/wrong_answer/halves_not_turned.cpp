class Solution {
public:
    void foldList(ListNode* head) {
        ListNode *slow = head, *fast = head;
        while (fast->next && fast->next->next) slow = slow->next, fast = fast->next->next;
        ListNode* half = slow->next;
        slow->next = nullptr;
        for (ListNode* node = head; half;) {
            ListNode* rest = half->next;
            half->next = node->next;
            node->next = half;
            node = half->next;
            half = rest;
        }
    }
};
