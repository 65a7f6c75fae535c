class Solution:
    def life_steps(self, board: List[List[bool]], steps: int) -> List[List[bool]]:
        for _ in range(steps):
            now = [row[:] for row in board]
            for r, row in enumerate(now):
                for c, cell in enumerate(row):
                    count = sum(now[r + y][c + x] for y in (-1, 0, 1) for x in (-1, 0, 1)) - cell
                    board[r][c] = count == 3 or (cell and count == 2)
        return board
