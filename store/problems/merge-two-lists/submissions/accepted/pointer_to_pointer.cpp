class Solution {
public:
    ListNode* mergeLists(ListNode* first, ListNode* second) {
        ListNode* head = nullptr;
        ListNode** end = &head;
        while (first && second) {
            ListNode*& less = second->val < first->val ? second : first;
            *end = less;
            end = &less->next;
            less = less->next;
        }
        *end = first ? first : second;
        return head;
    }
};
