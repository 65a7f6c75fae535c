class Solution {
public:
    ListNode* reverse_list(ListNode* head) {
        ListNode* node = head->next;
        head->next = nullptr;
        while (node) {
            ListNode* rest = node->next;
            node->next = head;
            head = node;
            node = rest;
        }
        return head;
    }
};
