#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference keeps a board as one integer, adds up neighbours with shifts of the whole board and
finds the cycle with Brent's algorithm; up to 300 steps are also taken one by one, cell by cell.
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


def step_bits(live, width, inside):
    """One step of a board whose rows are width bits, the last column always dead."""
    ones = twos = fours = 0
    for shift in (1, width - 1, width, width + 1):
        for moved in (live << shift & inside, live >> shift & inside):
            ones, carry = ones ^ moved, ones & moved
            twos, carry = twos ^ carry, twos & carry
            fours |= carry
    return twos & ~fours & (ones | live) & inside


def step_cells(board):
    rows, columns = len(board), len(board[0])

    def neighbours(r, c):
        return sum(
            board[y][x]
            for y in range(max(0, r - 1), min(rows, r + 2))
            for x in range(max(0, c - 1), min(columns, c + 2))
        ) - board[r][c]

    return [
        [neighbours(r, c) == 3 or board[r][c] and neighbours(r, c) == 2 for c in range(columns)]
        for r in range(rows)
    ]


def brent(step, start):
    """Length of the cycle and the number of steps before it begins."""
    power = length = 1
    tortoise, hare = start, step(start)
    while tortoise != hare:
        if power == length:
            tortoise, power, length = hare, power * 2, 0
        hare, length = step(hare), length + 1
    tortoise = hare = start
    for _ in range(length):
        hare = step(hare)
    before = 0
    while tortoise != hare:
        tortoise, hare, before = step(tortoise), step(hare), before + 1
    return length, before


def solve(board, steps):
    rows, columns = len(board), len(board[0])
    width = columns + 1
    place = lambda r, c: 1 << r * width + c
    inside = sum(place(r, c) for r in range(rows) for c in range(columns))
    live = sum(place(r, c) for r in range(rows) for c in range(columns) if board[r][c])
    length, before = brent(lambda bits: step_bits(bits, width, inside), live)
    assert length + before <= 2000, (length, before)
    left = steps if steps < before else before + (steps - before) % length
    for _ in range(left):
        live = step_bits(live, width, inside)
    answer = [[bool(live & place(r, c)) for c in range(columns)] for r in range(rows)]
    if steps <= 300:
        for _ in range(steps):
            board = step_cells(board)
        assert answer == board
    return answer


def drawn(*rows):
    return [[cell == "#" for cell in row] for row in rows]


def placed(rows, columns, at_row, at_column, *picture):
    board = [[False] * columns for _ in range(rows)]
    for r, row in enumerate(picture):
        for c, cell in enumerate(row):
            board[at_row + r][at_column + c] = cell == "#"
    return board


def both(one, other):
    return [[a or b for a, b in zip(*rows)] for rows in zip(one, other)]


def randomly(rng, rows, columns, share=0.4):
    return [[rng.random() < share for _ in range(columns)] for _ in range(rows)]


BAR = drawn("...", "###", "...")
GLIDER = (".#.", "..#", "###")
PULSAR_SEED = ("#####", "#...#")
BILLION = 10**9
MOST = 10**18


def main():
    rng = random.Random(7)
    samples = [
        (drawn(".#.", ".#.", ".#."), 1),
        (BAR, MOST),
        (drawn("#.", ".."), 1000),
    ]
    glider = placed(9, 9, 0, 0, *GLIDER)
    fifteen = placed(20, 20, 10, 5, "##########")
    bar_beside = placed(20, 20, 2, 8, "###")
    r_pentomino = placed(20, 20, 8, 8, ".##", "##.", ".#.")
    acorn = placed(20, 20, 9, 6, ".#.....", "...#...", "##..###")
    secret = [
        ("one-dead-cell", (drawn("."), 5)),
        ("one-living-cell", (drawn("#"), 1)),
        ("one-living-cell-stays", (drawn("#"), 0)),
        ("no-steps", (randomly(rng, 5, 7), 0)),
        ("one-row", (drawn("######"), 1)),
        ("one-row-two-steps", (drawn("######"), 2)),
        ("one-column", ([[True]] * 5, 2)),
        ("two-by-two", (drawn("##", "#."), 1)),
        ("block-is-still", (drawn("....", ".##.", ".##.", "...."), 17)),
        ("full-board", (drawn("####", "####", "####"), 1)),
        ("full-board-later", (drawn("####", "####", "####"), 4)),
        ("corners", (drawn("#..#", "....", "#..#"), 1)),
        ("no-wrap-around", (drawn("#...", "#...", "#..."), 1)),
        ("no-wrap-around-corners", (drawn("##..", "....", "....", "...#"), 1)),
        ("overcrowded", (drawn("###", "###", "###"), 1)),
        ("born-by-corners", (drawn("#.#", "...", "#.."), 1)),
        ("glider", (glider, 4)),
        ("glider-hits-the-edge", (glider, 40)),
        ("toad", (drawn("......", "..###.", ".###..", "......"), 3)),
        *[("random-small", (randomly(rng, n, n + 1), n)) for n in (2, 3, 4, 5, 6)],
        *[("random-medium", (randomly(rng, 12, 15), n)) for n in (1, 10, 50)],
        ("random-largest", (randomly(rng, 20, 20), 200)),
        ("bar-even", (BAR, BILLION * 4)),
        ("bar-odd", (BAR, MOST - 1)),
        ("beyond-32-bits", (BAR, 2**32 + 1)),
        ("dies-out", (drawn("#.#", "...", "#.#"), MOST)),
        ("glider-becomes-a-block", (glider, MOST)),
        ("one-row-for-ever", (drawn("##########"), MOST)),
        ("pulsar", (placed(17, 17, 7, 6, *PULSAR_SEED), MOST)),
        ("period-fifteen", (fifteen, MOST - 7)),
        ("period-thirty", (both(fifteen, bar_beside), MOST - 11)),
        ("r-pentomino", (r_pentomino, MOST)),
        ("acorn", (acorn, MOST - 1)),
        *[("random-small-for-ever", (randomly(rng, n, 9 - n), MOST - n)) for n in (3, 4, 5, 6)],
        *[("random-for-ever", (randomly(rng, 20, 20), MOST - n)) for n in range(6)],
        ("full-for-ever", ([[True] * 20] * 20, MOST)),
    ]
    write_all(samples, secret)


if __name__ == "__main__":
    main()
