class Solution {
public:
    char first_unique(string s) {
        vector<int> counts(26);
        for (char c : s) counts.at(c - 'a')++;
        for (char c : s)
            if (counts.at(c - 'a') == 1) return c;
        throw runtime_error("no unique letter");
    }
};
