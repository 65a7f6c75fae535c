class Solution {
public:
    ListNode* dropValue(ListNode* head, int value) {
        for (ListNode** link = &head; *link; link = &(*link)->next) {
            if ((*link)->val == value) *link = (*link)->next;
            if (!*link) break;
        }
        return head;
    }
};
