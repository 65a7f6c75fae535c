// Takes out one innermost pair at a time and starts over.
class Solution {
public:
    bool is_balanced(string s) {
        for (;;) {
            size_t at = 0;
            while (at + 1 < s.size() && !paired(s[at], s[at + 1])) at++;
            if (at + 1 >= s.size()) return s.empty();
            s.erase(at, 2);
        }
    }

private:
    static bool paired(char a, char b) {
        return (a == '(' && b == ')') || (a == '[' && b == ']') || (a == '{' && b == '}');
    }
};
