void rotate(vector<vector<int>>& m) {
    int last = m.size() - 1;
    for (int r = 0; r <= last / 2; r++)
        for (int c = r; c < last - r; c++) {
            int kept = m[r][c];
            m[r][c] = m[last - c][r];
            m[last - c][r] = m[last - r][last - c];
            m[last - r][last - c] = m[c][last - r];
            m[c][last - r] = kept;
        }
}
