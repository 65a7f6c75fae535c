class Solution {
public:
    void foldList(ListNode* head) {
        ListNode *slow = head, *fast = head, *turned = nullptr;
        while (fast->next && fast->next->next) slow = slow->next, fast = fast->next->next;
        for (ListNode *node = slow->next, *after; node; node = after) {
            after = node->next;
            node->next = turned;
            turned = node;
        }
        slow->next = nullptr;
        for (ListNode* node = head; turned; node = node->next->next) {
            ListNode* rest = turned->next;
            turned->next = node->next;
            node->next = turned;
            turned = rest;
        }
    }
};
