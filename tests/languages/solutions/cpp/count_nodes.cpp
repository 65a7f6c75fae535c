class Solution {
public:
    int countNodes(ListNode* head) {
        return head ? 1 + countNodes(head->next) : 0;
    }
};
