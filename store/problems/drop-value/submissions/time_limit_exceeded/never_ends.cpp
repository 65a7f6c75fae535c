class Solution {
public:
    ListNode* dropValue(ListNode* head, int value) {
        ListNode* node = head;
        while (node != nullptr || head != nullptr) {
            if (node && node->val == value + 5000) return node;
            node = node ? node->next : head;
        }
        return head;
    }
};
