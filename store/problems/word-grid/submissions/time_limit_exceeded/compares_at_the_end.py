def word_in_grid(grid, word):
    rows, columns = len(grid), len(grid[0])

    def walk(r, c, path):
        if len(path) == len(word):
            return "".join(grid[y][x] for y, x in path) == word
        for y, x in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= y < rows and 0 <= x < columns and (y, x) not in path:
                if walk(y, x, path + [(y, x)]):
                    return True
        return False

    return any(walk(r, c, [(r, c)]) for r in range(rows) for c in range(columns))
