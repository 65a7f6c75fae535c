// The front of the string serves as the stack.
bool is_balanced(string s) {
    size_t depth = 0;
    for (char c : s) {
        if (c == '(' || c == '[' || c == '{') {
            s[depth++] = c;
        } else {
            char wanted = c == ')' ? '(' : c == ']' ? '[' : '{';
            if (depth == 0 || s[--depth] != wanted) return false;
        }
    }
    return depth == 0;
}
