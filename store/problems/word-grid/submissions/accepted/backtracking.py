class Solution:
    def wordInGrid(self, grid: List[List[str]], word: str) -> bool:
        rows, columns = len(grid), len(grid[0])

        def search(r, c, at):
            if grid[r][c] != word[at]:
                return False
            if at + 1 == len(word):
                return True
            grid[r][c] = ""
            found = (
                (r > 0 and search(r - 1, c, at + 1))
                or (r + 1 < rows and search(r + 1, c, at + 1))
                or (c > 0 and search(r, c - 1, at + 1))
                or (c + 1 < columns and search(r, c + 1, at + 1))
            )
            grid[r][c] = word[at]
            return found

        return any(search(r, c, 0) for r in range(rows) for c in range(columns))
