// The nodes stay where they are; their values change places.
ListNode* reverse_list(ListNode* head) {
    vector<ListNode*> nodes;
    for (ListNode* node = head; node; node = node->next) nodes.push_back(node);
    for (size_t i = 0; i < nodes.size() / 2; i++) swap(nodes[i]->val, nodes[nodes.size() - 1 - i]->val);
    return head;
}
