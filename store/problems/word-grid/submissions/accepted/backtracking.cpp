class Solution {
    bool search(vector<vector<char>>& grid, const string& word, size_t at, int r, int c) {
        if (at == word.size()) return true;
        if (r < 0 || r >= (int)grid.size() || c < 0 || c >= (int)grid[0].size()) return false;
        if (grid[r][c] != word[at]) return false;
        grid[r][c] = '#';
        bool found = search(grid, word, at + 1, r + 1, c) || search(grid, word, at + 1, r - 1, c) ||
                     search(grid, word, at + 1, r, c + 1) || search(grid, word, at + 1, r, c - 1);
        grid[r][c] = word[at];
        return found;
    }

public:
    bool wordInGrid(vector<vector<char>>& grid, string word) {
        for (int r = 0; r < (int)grid.size(); r++)
            for (int c = 0; c < (int)grid[0].size(); c++)
                if (search(grid, word, 0, r, c)) return true;
        return false;
    }
};
