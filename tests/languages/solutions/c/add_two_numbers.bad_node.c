// expect: CE has no member named ‘val’
struct ListNode {
    int value;
    struct ListNode* next;
};

struct ListNode* addTwoNumbers(struct ListNode* l1, struct ListNode* l2) {
    return l1;
}
