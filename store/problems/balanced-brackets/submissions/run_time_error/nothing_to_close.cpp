// A closing bracket with nothing open throws.
class Solution {
public:
    bool is_balanced(string s) {
        string open;
        for (char c : s) {
            if (c == '(' || c == '[' || c == '{') {
                open += c;
                continue;
            }
            char last = open.at(open.size() - 1);
            if (last != (c == ')' ? '(' : c == ']' ? '[' : '{')) return false;
            open.resize(open.size() - 1);
        }
        return open.empty();
    }
};
