class Solution {
public:
    bool isBalanced(string s) {
        stack<char> open;
        for (char c : s) {
            if (c == '(') open.push(')');
            else if (c == '[') open.push(']');
            else if (c == '{') open.push('}');
            else if (open.empty() || open.top() != c) return false;
            else open.pop();
        }
        return open.empty();
    }
};
