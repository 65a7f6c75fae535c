def wordInGrid(grid, word):
    rows, columns = len(grid), len(grid[0])
    reached = {(r, c) for r in range(rows) for c in range(columns) if grid[r][c] == word[0]}
    for letter in word[1:]:
        reached = {
            (r + y, c + x)
            for r, c in reached
            for y, x in ((0, 1), (1, 0), (0, -1), (-1, 0))
            if 0 <= r + y < rows and 0 <= c + x < columns and grid[r + y][c + x] == letter
        }
    return bool(reached)
