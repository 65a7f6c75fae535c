/**
 * Definition for singly-linked list.
 * struct ListNode {
 *     int val;
 *     struct ListNode *next;
 * };
 */
struct ListNode* reverseList(struct ListNode* head) {
    struct ListNode* turned = NULL;
    while (head) {
        struct ListNode* rest = head->next;
        head->next = turned;
        turned = head;
        head = rest;
    }
    return turned;
}
