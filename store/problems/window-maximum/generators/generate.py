#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference cuts the array into blocks of k, takes running maxima of each block from both sides and
joins two of them for each window. Small tests are also solved window by window.
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

LOW, HIGH = -(2**31), 2**31 - 1


def solve(nums, k):
    n = len(nums)
    ahead, behind = list(nums), list(nums)
    for at in range(1, n):
        if at % k:
            ahead[at] = max(ahead[at], ahead[at - 1])
    for at in range(n - 2, -1, -1):
        if (at + 1) % k:
            behind[at] = max(behind[at], behind[at + 1])
    answer = [max(behind[at], ahead[at + k - 1]) for at in range(n - k + 1)]
    if n * k <= 100000:
        assert answer == [max(nums[at : at + k]) for at in range(n - k + 1)]
    return answer


def numbers(rng, count, low, high):
    return [rng.randint(low, high) for _ in range(count)]


def main():
    rng = random.Random(10)
    samples = [([4, 1, 3, 2, 5, 0], 3), ([2, -1, 7], 1), ([-3, -1, -2], 3)]
    secret = [
        ("one", ([5], 1)),
        ("one-negative", ([-5], 1)),
        ("two-single", ([2, 1], 1)),
        ("two-whole", ([1, 2], 2)),
        ("all-equal", ([4] * 10, 3)),
        ("all-negative", ([-4, -9, -2, -7, -8, -3, -6], 3)),
        ("ascending", (list(range(12)), 4)),
        ("descending", (list(range(12, 0, -1)), 4)),
        ("mountain", ([1, 3, 5, 7, 6, 4, 2, 0], 3)),
        ("valley", ([9, 6, 3, 1, 2, 5, 8], 3)),
        ("maximum-leaves", ([9, 1, 2, 3, 1, 1], 3)),
        ("equal-maximum-stays", ([9, 1, 9, 1, 1, 1, 0], 3)),
        ("equal-neighbours", ([9, 9, 1, 1, 8, 8, 1, 1], 2)),
        ("zigzag", ([1, 9, 2, 8, 3, 7, 4, 6], 2)),
        ("extremes", ([LOW, HIGH, LOW, LOW, LOW, HIGH], 2)),
        ("smallest-int", ([LOW] * 6, 4)),
        ("whole-array", ([3, 8, 2, 8, 1], 5)),
        ("all-but-one", ([8, 3, 2, 1, 5], 4)),
        ("zeros-among-negatives", ([-1, 0, -1, -1, -1, 0, -1], 2)),
        *[("random-small", (numbers(rng, n, -3, 3), k)) for n, k in ((5, 2), (6, 3), (7, 4), (9, 2), (10, 5))],
        *[("random-values", (numbers(rng, 60, LOW, HIGH), k)) for k in (1, 2, 7, 30, 59, 60)],
        *[("random-medium", (numbers(rng, 2000, LOW, HIGH), k)) for k in (3, 100, 1500)],
        ("sawtooth", ([at % 37 for at in range(5000)], 36)),
        ("large-single", (numbers(rng, 20000, -999, 999), 1)),
        ("large-ascending", (list(range(20000)), 10000)),
        ("large-random", (numbers(rng, 100000, -99, 99), 50000)),
        ("large-steps-down", ([(150000 - at) // 200 for at in range(150000)], 75000)),
    ]
    write_all(samples, secret)


if __name__ == "__main__":
    main()
