char* reverseWords(char* s) {
    char* out = calloc(1, strlen(s) + 2);
    for (char* end = s + strlen(s); end > s;) {
        char* start = end;
        while (start > s && start[-1] != ' ')
            start--;
        if (start < end) {
            strcat(out, *out ? " " : "");
            strncat(out, start, end - start);
        }
        end = start > s ? start - 1 : s;
    }
    return out;
}
