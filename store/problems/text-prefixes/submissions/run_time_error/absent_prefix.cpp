class PrefixIndex {
    map<string, vector<string>> words;

public:
    PrefixIndex(vector<string>& words) {
        for (auto& word : words) add(word);
    }

    void add(string word) {
        for (size_t length = 0; length <= word.size(); length++)
            words[word.substr(0, length)].push_back(word);
    }

    int count(string prefix) { return words.at(prefix).size(); }

    string longest(string prefix) {
        auto& found = words.at(prefix);
        return *min_element(found.begin(), found.end(), [](const string& a, const string& b) {
            return a.size() != b.size() ? a.size() > b.size() : a < b;
        });
    }
};
