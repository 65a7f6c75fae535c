def lifeSteps(board, steps):
    rows, columns = len(board), len(board[0])
    for _ in range(steps):
        counts = [
            [
                sum(
                    board[y][x]
                    for y in range(max(0, r - 1), min(rows, r + 2))
                    for x in range(max(0, c - 1), min(columns, c + 2))
                )
                - board[r][c]
                for c in range(columns)
            ]
            for r in range(rows)
        ]
        board = [
            [counts[r][c] == 3 or (board[r][c] and counts[r][c] == 2) for c in range(columns)]
            for r in range(rows)
        ]
    return board
