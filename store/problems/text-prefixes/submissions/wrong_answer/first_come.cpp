// Among the longest words it keeps the one that came first.
class PrefixIndex {
    unordered_map<string, int> counts;
    unordered_map<string, string> best;

public:
    PrefixIndex(vector<string> words) {
        for (auto& word : words) add(word);
    }

    void add(string word) {
        for (size_t length = 0; length <= word.size(); length++) {
            string prefix = word.substr(0, length);
            counts[prefix]++;
            if (word.size() > best[prefix].size()) best[prefix] = word;
        }
    }

    int count(string prefix) {
        auto found = counts.find(prefix);
        return found == counts.end() ? 0 : found->second;
    }

    string longest(string prefix) {
        auto found = best.find(prefix);
        return found == best.end() ? "" : found->second;
    }
};
