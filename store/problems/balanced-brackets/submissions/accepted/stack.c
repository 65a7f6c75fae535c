bool isBalanced(char* s) {
    int n = (int)strlen(s), open = 0;
    bool right = true;
    char* stack = malloc((size_t)n + 1);
    for (int i = 0; i < n && right; i++) {
        if (s[i] == '(' || s[i] == '[' || s[i] == '{')
            stack[open++] = s[i] == '(' ? ')' : s[i] == '[' ? ']' : '}';
        else
            right = open > 0 && stack[--open] == s[i];
    }
    free(stack);
    return right && open == 0;
}
