// Turns only the outermost ring.
void rotate(vector<vector<int>>& m) {
    int last = m.size() - 1;
    for (int c = 0; c < last; c++) {
        int kept = m[0][c];
        m[0][c] = m[last - c][0];
        m[last - c][0] = m[last][last - c];
        m[last][last - c] = m[c][last];
        m[c][last] = kept;
    }
}
