class PrefixIndex {
    vector<string> words;

public:
    PrefixIndex(vector<string>& words) : words(words) {}

    void add(string word) { words.push_back(word); }

    int count(string prefix) {
        return count_if(words.begin(), words.end(),
                        [&](const string& word) { return word.starts_with(prefix); });
    }

    string longest(string prefix) {
        string best;
        for (const string& word : words) {
            if (!word.starts_with(prefix)) continue;
            if (word.size() > best.size() || (word.size() == best.size() && word < best)) best = word;
        }
        return best;
    }
};
