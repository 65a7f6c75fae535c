class Solution {
public:
    ListNode* reverseList(ListNode* head) {
        ListNode* reversed = nullptr;
        while (head) {
            ListNode* rest = head->next;
            head->next = reversed;
            reversed = head;
            head = rest;
        }
        return reversed;
    }
};
