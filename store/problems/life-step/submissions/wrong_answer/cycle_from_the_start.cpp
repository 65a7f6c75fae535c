// Takes it that the first board is the one that comes back.
vector<vector<bool>> life_steps(vector<vector<bool>>& board, long long steps) {
    int rows = board.size(), columns = board[0].size();
    vector<vector<vector<bool>>> boards{board};
    map<vector<vector<bool>>, int> seen{{board, 0}};
    for (;;) {
        auto& now = boards.back();
        auto next = now;
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++) {
                int living = 0;
                for (int y = r - 1; y <= r + 1; y++)
                    for (int x = c - 1; x <= c + 1; x++)
                        if (y >= 0 && y < rows && x >= 0 && x < columns && (y != r || x != c))
                            living += now[y][x];
                next[r][c] = living == 3 || (living == 2 && now[r][c]);
            }
        if ((long long)boards.size() - 1 == steps) return now;
        if (seen.count(next)) {
            long long length = (int)boards.size() - seen[next];
            return boards[steps % length];
        }
        seen[next] = boards.size();
        boards.push_back(next);
    }
}
