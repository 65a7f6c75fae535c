char first_unique(string s) {
    for (char c : s)
        if (count(s.begin(), s.end(), c) == 1) return c;
    return ' ';
}
