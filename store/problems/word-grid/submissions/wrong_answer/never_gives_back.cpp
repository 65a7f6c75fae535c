// A cell tried on a path that failed is never tried again.
bool word_in_grid(vector<vector<char>>& grid, string word) {
    int rows = grid.size(), columns = grid[0].size();
    vector<vector<bool>> used;
    function<bool(int, int, size_t)> search = [&](int r, int c, size_t at) {
        if (at == word.size()) return true;
        if (r < 0 || r >= rows || c < 0 || c >= columns) return false;
        if (used[r][c] || grid[r][c] != word[at]) return false;
        used[r][c] = true;
        return search(r + 1, c, at + 1) || search(r - 1, c, at + 1) || search(r, c + 1, at + 1) ||
               search(r, c - 1, at + 1);
    };
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < columns; c++) {
            used.assign(rows, vector<bool>(columns));
            if (search(r, c, 0)) return true;
        }
    return false;
}
