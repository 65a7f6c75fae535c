#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference walks from both ends to the highest column. Small tests are also answered by filling
every layer between its outermost columns.
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


TOP = 10**9


def by_layers(heights):
    water = 0
    for layer in range(max(heights, default=0)):
        walls = [i for i, height in enumerate(heights) if height > layer]
        water += walls[-1] - walls[0] + 1 - len(walls)
    return water


def solve(heights):
    assert len(heights) <= 200000 and all(0 <= height <= TOP for height in heights)
    if not heights:
        return 0
    peak = heights.index(max(heights))
    water = 0
    for way in (heights[:peak], heights[:peak:-1]):
        wall = 0
        for height in way:
            wall = max(wall, height)
            water += wall - height
    if len(heights) * max(heights) <= 100000:
        assert water == by_layers(heights), heights
    return water


def random_heights(rng, count, top):
    return [rng.randint(0, top) for _ in range(count)]


def basin(rng, count, wall, top):
    return [wall, *random_heights(rng, count - 2, top), wall]


def walk(rng, count, step):
    heights, height = [], 500
    for _ in range(count):
        height = max(0, height + rng.randint(-step, step))
        heights.append(height)
    return heights


def main():
    rng = random.Random(9)
    samples = [
        [3, 0, 2, 1, 4],
        [2, 1, 0, 1, 3, 0, 1],
        [1, 2, 3, 2],
    ]
    secret = [
        ("none", []),
        ("one", [5]),
        ("one-gap", [0]),
        ("two", [4, 7]),
        ("two-equal", [3, 3]),
        ("three-up", [1, 2, 3]),
        ("smallest-basin", [1, 0, 1]),
        ("smallest-hill", [0, 1, 0]),
        ("left-wall-lower", [2, 0, 5]),
        ("right-wall-lower", [5, 0, 2]),
        ("all-gaps", [0] * 20),
        ("all-equal", [6] * 20),
        ("rising", list(range(30))),
        ("falling", list(range(30, 0, -1))),
        ("hill", [*range(15), *range(15, -1, -1)]),
        ("valley", [*range(15, 0, -1), *range(16)]),
        ("valley-left-higher", [*range(25, 0, -1), *range(16)]),
        ("valley-right-higher", [*range(15, -1, -1), *range(26)]),
        ("peaks-under-water", [9, 1, 4, 1, 5, 1, 3, 1, 8]),
        ("peaks-falling", [9, 1, 7, 1, 5, 1, 3, 1]),
        ("peaks-rising", [1, 3, 1, 5, 1, 7, 1, 9]),
        ("highest-twice", [2, 0, 9, 3, 9, 0, 2]),
        ("plateau-walls", [4, 4, 4, 1, 1, 4, 4]),
        ("stairs-down-into-a-wall", [9, 9, 6, 6, 3, 3, 0, 0, 9]),
        ("open-at-both-ends", [0, 0, 3, 0, 0, 2, 0, 0]),
        ("saw", [0, 5] * 20),
        ("saw-from-the-top", [5, 0] * 20),
        ("one-drop", [5, 5, 4, 5, 5]),
        ("highest-columns", [TOP, 0, TOP]),
        ("just-within-31-bits", [TOP, 0, 0, TOP - 1, 0, TOP]),
        ("over-31-bits", [TOP, 0, 0, 0, TOP]),
        ("over-32-bits", [TOP, 0, 0, 0, 0, 0, TOP]),
        ("multiple-of-32-bits", [2**29, *[0] * 8, 2**29]),
        *[("random-tiny", random_heights(rng, 7, 4)) for _ in range(5)],
        *[("random-small", random_heights(rng, 40, top)) for top in (1, 3, 12)],
        *[("random-medium", random_heights(rng, 600, top)) for top in (50, 160)],
        ("random-walk", walk(rng, 2000, 20)),
        ("random-high", random_heights(rng, 1000, TOP)),
        ("large-deep", basin(rng, 200000, TOP, 9)),
        ("large-random", random_heights(rng, 200000, 99)),
        ("large-valley", [*range(99999, 0, -3), *[0] * 60000, *range(0, 99999, 3)]),
        ("large-walk", walk(rng, 60000, 30)),
    ]
    write_all([(heights,) for heights in samples], [(name, (heights,)) for name, heights in secret])


if __name__ == "__main__":
    main()
