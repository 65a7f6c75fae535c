class Solution {
public:
    ListNode* mergeLists(ListNode* first, ListNode* second) {
        ListNode head, *end = &head;
        while (first && second) {
            if (second->val < first->val) swap(first, second);
            end = end->next = first;
            first = first->next;
        }
        end->next = nullptr;
        return head.next;
    }
};
