char firstUnique(string s) {
    array<int, 128> counts{};
    for (char c : s) counts[c]++;
    for (char c : s)
        if (counts[c] == 1) return c;
    return ' ';
}
