def word_in_grid(grid, word):
    letters = Counter(itertools.chain(*grid))
    if Counter(word) - letters:
        return False
    if letters[word[-1]] < letters[word[0]]:
        word = word[::-1]  # fewer places to start from
    cells = {(r, c): letter for r, row in enumerate(grid) for c, letter in enumerate(row)}

    def search(r, c, at):
        if at == len(word):
            return True
        if cells.get((r, c)) != word[at]:
            return False
        del cells[r, c]
        found = any(search(r + y, c + x, at + 1) for y, x in ((0, 1), (1, 0), (0, -1), (-1, 0)))
        cells[r, c] = word[at]
        return found

    return any(search(r, c, 0) for r, c in list(cells))
