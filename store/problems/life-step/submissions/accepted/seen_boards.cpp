class Solution {
    using Board = vector<vector<bool>>;

    Board step(const Board& board) {
        int rows = board.size(), columns = board[0].size();
        Board next = board;
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++) {
                int living = -board[r][c];
                for (int y = max(0, r - 1); y <= min(rows - 1, r + 1); y++)
                    for (int x = max(0, c - 1); x <= min(columns - 1, c + 1); x++)
                        living += board[y][x];
                next[r][c] = living == 3 || (board[r][c] && living == 2);
            }
        return next;
    }

public:
    vector<vector<bool>> lifeSteps(vector<vector<bool>>& board, long long steps) {
        map<Board, long long> seen;
        vector<Board> boards;
        Board now = board;
        while (!seen.count(now)) {
            if ((long long)boards.size() == steps) return now;
            seen[now] = boards.size();
            boards.push_back(now);
            now = step(now);
        }
        long long first = seen[now], length = boards.size() - first;
        return boards[first + (steps - first) % length];
    }
};
