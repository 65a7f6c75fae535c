class Solution {
public:
    ListNode* dropValue(ListNode* head, int value) {
        for (ListNode** link = &head; *link;)
            if ((*link)->val == value)
                *link = (*link)->next;
            else
                link = &(*link)->next;
        return head;
    }
};
