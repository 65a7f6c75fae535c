/**
 * Definition for singly-linked list.
 * struct ListNode {
 *     int val;
 *     struct ListNode *next;
 * };
 */
struct ListNode* addTwoNumbers(struct ListNode* l1, struct ListNode* l2) {
    struct ListNode *head = NULL, **last = &head;
    for (int carry = 0; l1 || l2 || carry; carry /= 10) {
        carry += (l1 ? l1->val : 0) + (l2 ? l2->val : 0);
        *last = malloc(sizeof(struct ListNode));
        (*last)->val = carry % 10;
        (*last)->next = NULL;
        last = &(*last)->next;
        l1 = l1 ? l1->next : NULL;
        l2 = l2 ? l2->next : NULL;
    }
    return head;
}
