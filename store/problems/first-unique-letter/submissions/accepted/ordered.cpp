class Solution {
public:
    char first_unique(const string& s) {
        unordered_map<char, int> counts;
        for (char c : s) ++counts[c];
        for (char c : s)
            if (counts[c] == 1) return c;
        throw logic_error("no unique letter");
    }
};
