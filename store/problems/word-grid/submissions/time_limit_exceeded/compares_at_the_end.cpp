// Walks every path of the word's length and only then looks at the letters.
class Solution {
    bool walk(vector<vector<char>>& grid, const string& word, vector<vector<bool>>& used,
              string& path, int r, int c) {
        if (r < 0 || r >= (int)grid.size() || c < 0 || c >= (int)grid[0].size()) return false;
        if (used[r][c]) return false;
        used[r][c] = true;
        path.push_back(grid[r][c]);
        bool found = path.size() == word.size()
                         ? path == word
                         : walk(grid, word, used, path, r + 1, c) || walk(grid, word, used, path, r - 1, c) ||
                               walk(grid, word, used, path, r, c + 1) || walk(grid, word, used, path, r, c - 1);
        path.pop_back();
        used[r][c] = false;
        return found;
    }

public:
    bool word_in_grid(vector<vector<char>>& grid, string word) {
        vector<vector<bool>> used(grid.size(), vector<bool>(grid[0].size()));
        string path;
        for (int r = 0; r < (int)grid.size(); r++)
            for (int c = 0; c < (int)grid[0].size(); c++)
                if (walk(grid, word, used, path, r, c)) return true;
        return false;
    }
};
