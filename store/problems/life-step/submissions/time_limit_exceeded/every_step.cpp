class Solution {
public:
    vector<vector<bool>> life_steps(vector<vector<bool>>& board, long long steps) {
        int rows = board.size(), columns = board[0].size();
        for (long long step = 0; step < steps; step++) {
            auto next = board;
            for (int r = 0; r < rows; r++)
                for (int c = 0; c < columns; c++) {
                    int living = -board[r][c];
                    for (int y = max(0, r - 1); y <= min(rows - 1, r + 1); y++)
                        for (int x = max(0, c - 1); x <= min(columns - 1, c + 1); x++)
                            living += board[y][x];
                    next[r][c] = living == 3 || (board[r][c] && living == 2);
                }
            board = next;
        }
        return board;
    }
};
