bool wordInGrid(vector<vector<char>>& grid, string word) {
    function<bool(int, int, size_t)> search = [&](int r, int c, size_t at) {
        if (at == word.size()) return true;
        if (grid.at(r).at(c) != word[at]) return false;
        grid[r][c] = '#';
        bool found = search(r + 1, c, at + 1) || search(r - 1, c, at + 1) || search(r, c + 1, at + 1) ||
                     search(r, c - 1, at + 1);
        grid[r][c] = word[at];
        return found;
    };
    for (int r = 0; r < (int)grid.size(); r++)
        for (int c = 0; c < (int)grid[0].size(); c++)
            if (search(r, c, 0)) return true;
    return false;
}
