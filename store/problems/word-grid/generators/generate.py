#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference does not backtrack: for each letter in turn it keeps the set of all (cell, cells used)
that spell the word so far.
"""
import json
import pathlib
import random
import shutil

DATA = pathlib.Path(__file__).resolve().parents[1] / "data"


def compact(value):
    return json.dumps(value, separators=(",", ":"))


def write(folder, name, params, answer):
    path = DATA / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".in").write_text("".join(compact(value) + "\n" for value in params))
    path.with_suffix(".ans").write_text(compact(answer) + "\n")


def write_all(samples, secret):
    shutil.rmtree(DATA, ignore_errors=True)
    for number, params in enumerate(samples, 1):
        write("sample", str(number), params, solve(*params))
    for number, (name, params) in enumerate(secret, 1):
        write("secret", f"{number:02}-{name}", params, solve(*params))


def solve(grid, word):
    rows, columns = len(grid), len(grid[0])
    cells = {(r, c): 1 << r * columns + c for r in range(rows) for c in range(columns)}
    reached = {(cell, bit) for cell, bit in cells.items() if grid[cell[0]][cell[1]] == word[0]}
    paths = len(reached)
    for letter in word[1:]:
        after = set()
        for (r, c), used in reached:
            for cell in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                bit = cells.get(cell, 0)
                if bit and not used & bit and grid[cell[0]][cell[1]] == letter:
                    after.add((cell, used | bit))
        reached = after
        paths += len(reached)
    assert paths <= 300000, paths
    return bool(reached)


def rows_of(*rows):
    return [list(row) for row in rows]


def letters(rng, rows, columns, of):
    return [rng.choices(of, k=columns) for _ in range(rows)]


def hidden(rng, rows, columns, of, length):
    """A grid and a word along a random path in it."""
    grid = letters(rng, rows, columns, of)
    while True:
        path = [(rng.randrange(rows), rng.randrange(columns))]
        while len(path) < length:
            r, c = path[-1]
            free = [
                (y, x)
                for y, x in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1))
                if 0 <= y < rows and 0 <= x < columns and (y, x) not in path
            ]
            if not free:
                break
            path.append(rng.choice(free))
        if len(path) == length:
            return grid, "".join(grid[r][c] for r, c in path)


def spoiled(rng, rows, columns, of, length):
    """As hidden, with another last letter, so that it takes the whole search to say no."""
    grid, word = hidden(rng, rows, columns, of, length)
    return grid, word[:-1] + "Z"


def main():
    rng = random.Random(8)
    samples = [
        (rows_of("tex", "onx"), "tone"),
        (rows_of("no", "ao"), "noon"),
        (rows_of("ab", "dc"), "ac"),
    ]
    snake = rows_of("abcdefgh", "ponmlkji", "qrstuvwx")
    a4, a6 = rows_of(*["aaaa"] * 4), rows_of(*["aaaaaa"] * 6)
    secret = [
        ("one-cell-yes", (rows_of("q"), "q")),
        ("one-cell-no", (rows_of("q"), "r")),
        ("one-cell-twice", (rows_of("q"), "qq")),
        ("case-differs", (rows_of("Q"), "q")),
        ("one-letter-last-cell", (rows_of("ab", "cd"), "d")),
        ("one-letter-missing", (rows_of("ab", "cd"), "e")),
        ("one-row", (rows_of("stream"), "tream")),
        ("one-row-backwards", (rows_of("stream"), "maerts")),
        ("one-row-there-and-back", (rows_of("stream"), "strts")),
        ("one-column", (rows_of(*"stream"), "rea")),
        ("one-column-backwards", (rows_of(*"stream"), "maer")),
        ("word-longer-than-grid", (rows_of("aa", "aa"), "aaaaa")),
        ("word-fills-grid", (rows_of("aa", "aa"), "aaaa")),
        ("around-the-corner", (rows_of("ab", "dc"), "abcd")),
        ("closes-no-ring", (rows_of("ab", "dc"), "abcda")),
        ("rows-do-not-join", (rows_of("abc", "xyz", "def"), "abcd")),
        ("no-wrap-around", (rows_of("bxa", "xxx"), "ab")),
        ("no-wrap-around-vertical", (rows_of("bx", "xx", "ax"), "ab")),
        ("diagonal-only", (rows_of("axx", "xbx", "xxc"), "abc")),
        ("must-give-back-cells", (rows_of("abx", "bcx", "dxx"), "abcbd")),
        ("must-give-back-cells-mirrored", (rows_of("abd", "bcx", "xxx"), "abcbd")),
        ("must-give-back-cells-upwards", (rows_of("xxd", "xcb", "xba"), "abcbd")),
        ("two-starts", (rows_of("catx", "xxxx", "xcat", "xxxs"), "cats")),
        ("first-branch-fails", (rows_of("abcd", "bxxx", "cdex"), "abcde")),
        ("snake", (snake, "abcdefghijklmnopqrstuvwx")),
        ("snake-backwards", (snake, "xwvutsrqponmlkjihgfedcba")),
        ("snake-cut", (snake, "abcdefghijklmnopqrstuvxw")),
        ("all-equal-yes", (a4, "a" * 16)),
        ("all-equal-too-long", (rows_of(*["aaa"] * 3), "a" * 10)),
        ("all-equal-last-missing", (rows_of(*["aaa"] * 3), "a" * 8 + "b")),
        ("all-equal-4-last-missing", (a4, "a" * 9 + "b")),
        ("chessboard", (rows_of("abab", "baba", "abab", "baba"), "ab" * 5 + "b")),
        *[("random-small", hidden(rng, 3, 3, "ab", n)) for n in (3, 5, 7)],
        *[("random-small-no", spoiled(rng, 3, 4, "abc", n)) for n in (4, 6, 8)],
        *[("random-medium", hidden(rng, 5, 5, "abcd", n)) for n in (6, 8, 9)],
        *[("random-medium-no", spoiled(rng, 5, 5, "abcd", n)) for n in (6, 8, 9)],
        ("large-run-missing", (a6, "a" * 9 + "b")),
        *[("large-hidden", hidden(rng, 8, 8, "abcdef", 24)) for _ in range(4)],
        *[("large-missing", spoiled(rng, 8, 8, "abc", 24)) for _ in range(4)],
        ("large-two-letters", spoiled(rng, 8, 8, "ab", 20)),
    ]
    write_all(samples, secret)


if __name__ == "__main__":
    main()
