class PrefixIndex {
    struct Node {
        array<int, 26> next{};
        int count = 0;
        string longest;
    };
    vector<Node> nodes{1};

    const Node* find(const string& prefix) {
        int at = 0;
        for (char c : prefix) {
            at = nodes[at].next[c - 'a'];
            if (at == 0) return nullptr;
        }
        return &nodes[at];
    }

public:
    PrefixIndex(vector<string>& words) {
        for (auto& word : words) add(word);
    }

    void add(string word) {
        int at = 0;
        for (size_t i = 0;; i++) {
            Node& node = nodes[at];
            node.count++;
            if (word.size() > node.longest.size() ||
                (word.size() == node.longest.size() && word < node.longest))
                node.longest = word;
            if (i == word.size()) return;
            int next = node.next[word[i] - 'a'];
            if (next == 0) {
                next = node.next[word[i] - 'a'] = nodes.size();
                nodes.emplace_back();
            }
            at = next;
        }
    }

    int count(string prefix) {
        const Node* node = find(prefix);
        return node ? node->count : 0;
    }

    string longest(string prefix) {
        const Node* node = find(prefix);
        return node ? node->longest : "";
    }
};
