#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference places every number by the formula (row, column) -> (column, n - 1 - row). Small images
are also turned row by row, and after four turns everything must be where it was.
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


def turned(matrix):
    n = len(matrix)
    answer = [[None] * n for _ in range(n)]
    for row in range(n):
        for column in range(n):
            answer[column][n - 1 - row] = matrix[row][column]
    return answer


def solve(matrix):
    assert all(len(row) == len(matrix) for row in matrix)
    answer = turned(matrix)
    if len(matrix) <= 100:
        assert answer == [list(column) for column in zip(*reversed(matrix))], matrix
        assert turned(turned(turned(answer))) == matrix, matrix
    return answer


def numbered(n, first=1, step=1):
    return [[first + step * (n * row + column) for column in range(n)] for row in range(n)]


def noise(rng, n, low, high):
    return [[rng.randint(low, high) for _ in range(n)] for _ in range(n)]


def picture(n, rule):
    return [[int(rule(row, column)) for column in range(n)] for row in range(n)]


def main():
    rng = random.Random(14)
    limit = 10**9
    samples = [numbered(2), numbered(3), [[8]]]
    secret = [
        ("zero", [[0]]),
        ("one-negative", [[-1]]),
        ("two-equal", [[5, 5], [5, 5]]),
        ("two-rows-equal", [[1, 2], [1, 2]]),
        ("two-columns-equal", [[1, 1], [2, 2]]),
        ("one-corner", [[1, 0], [0, 0]]),
        ("three-middle", [[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        ("three-top-middle", [[0, 1, 0], [0, 0, 0], [0, 0, 0]]),
        ("three-symmetric", [[1, 2, 3], [2, 4, 5], [3, 5, 6]]),
        ("four", numbered(4)),
        ("five", numbered(5)),
        ("six", numbered(6)),
        ("seven-down", numbered(7, 49, -1)),
        ("negative", numbered(4, -1, -1)),
        ("all-equal", [[9] * 8 for _ in range(8)]),
        ("looks-the-same", picture(7, lambda r, c: max(abs(r - 3), abs(c - 3)) % 2)),
        ("chessboard-even", picture(6, lambda r, c: (r + c) % 2)),
        ("chessboard-odd", picture(5, lambda r, c: (r + c) % 2)),
        ("diagonal", picture(6, lambda r, c: r == c)),
        ("other-diagonal", picture(6, lambda r, c: r + c == 5)),
        ("triangle", picture(7, lambda r, c: r >= c)),
        ("one-row", picture(6, lambda r, c: r == 1)),
        ("one-column", picture(6, lambda r, c: c == 4)),
        ("frame", picture(8, lambda r, c: r in (0, 7) or c in (0, 7))),
        ("extremes", [[limit, -limit, 0], [-limit, 1, limit], [limit - 1, 0, 1 - limit]]),
        *[("random-small", noise(rng, n, -9, 9)) for n in (2, 3, 4, 5, 6)],
        *[("random-wide", noise(rng, n, -limit, limit)) for n in (4, 9, 10)],
        *[("random-medium", noise(rng, n, -999, 999)) for n in (31, 50, 75)],
        ("large-odd", noise(rng, 399, 0, 9)),
        ("large-even", noise(rng, 500, 0, 9)),
        ("large-lopsided", picture(300, lambda r, c: c > r * r // 100)),
    ]
    write_all([(m,) for m in samples], [(name, (m,)) for name, m in secret])


if __name__ == "__main__":
    main()
