class Solution:
    def word_in_grid(self, grid: List[List[str]], word: str) -> bool:
        def search(r, c, at):
            if at == len(word):
                return True
            if grid[r][c] != word[at]:
                return False
            grid[r][c] = ""
            found = any(search(r + y, c + x, at + 1) for y, x in ((1, 0), (0, 1), (-1, 0), (0, -1)))
            grid[r][c] = word[at]
            return found

        return any(search(r, c, 0) for r in range(len(grid)) for c in range(len(grid[0])))
