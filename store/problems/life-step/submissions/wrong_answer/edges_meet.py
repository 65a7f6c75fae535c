class Solution:
    def lifeSteps(self, board: List[List[bool]], steps: int) -> List[List[bool]]:
        rows, columns = len(board), len(board[0])

        def alive(board, r, c):
            # The board is no torus.
            count = sum(
                board[(r + y) % rows][(c + x) % columns]
                for y in (-1, 0, 1)
                for x in (-1, 0, 1)
                if y or x
            )
            return count == 3 or (count == 2 and board[r][c])

        seen, history = {}, []
        now = tuple(map(tuple, board))
        while now not in seen and len(history) < steps:
            seen[now] = len(history)
            history.append(now)
            now = tuple(tuple(alive(now, r, c) for c in range(columns)) for r in range(rows))
        if len(history) < steps:
            first = seen[now]
            now = history[first + (steps - first) % (len(history) - first)]
        return [list(row) for row in now]
