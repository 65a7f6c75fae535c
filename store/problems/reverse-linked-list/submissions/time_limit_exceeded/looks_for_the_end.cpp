// Walks to the end of the list for each node.
class Solution {
public:
    ListNode* reverse_list(ListNode* head) {
        ListNode front;
        ListNode* last = &front;
        while (head) {
            ListNode** end = &head;
            while ((*end)->next) end = &(*end)->next;
            last->next = *end;
            last = *end;
            *end = nullptr;
        }
        return front.next;
    }
};
