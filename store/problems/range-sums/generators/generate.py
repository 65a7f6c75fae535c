#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference keeps sums in a Fenwick tree, and small tests are also added up element by element.
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

BIG = 2 * 10**9


def solve(nums, queries):
    tree = [0] * (len(nums) + 1)
    for at, value in enumerate(nums, 1):
        while at < len(tree):
            tree[at] += value
            at += at & -at

    def first(count):
        total = 0
        while count:
            total += tree[count]
            count &= count - 1
        return total

    answer = [first(r + 1) - first(l) for l, r in queries]
    if len(nums) * len(queries) <= 100000:
        assert answer == [sum(nums[l : r + 1]) for l, r in queries]
    return answer


def numbers(rng, count, low, high):
    return [rng.randint(low, high) for _ in range(count)]


def ranges(rng, count, size):
    return [sorted((rng.randrange(size), rng.randrange(size))) for _ in range(count)]


def wide(rng, count, size):
    return [[rng.randrange(1000), size - 1 - rng.randrange(1000)] for _ in range(count)]


def every(size):
    return [[l, r] for l in range(size) for r in range(l, size)]


def both(rng, size, count, low, high):
    return numbers(rng, size, low, high), ranges(rng, count, size)


def main():
    rng = random.Random(5)
    samples = [
        ([3, 1, 2, 4], [[2, 3], [0, 3], [1, 1]]),
        ([BIG, BIG, BIG], [[0, 2], [0, 0]]),
        ([-5, 5, -7], [[0, 1]]),
    ]
    secret = [
        ("one-element", ([7], [[0, 0]])),
        ("no-queries", ([1, 2, 3], [])),
        ("zero", ([0], [[0, 0], [0, 0]])),
        ("two-elements", ([1, 2], every(2))),
        ("same-query-again", ([4, 5, 6], [[1, 2]] * 5)),
        ("first-element", ([9, 1, 1], [[0, 0], [0, 1]])),
        ("last-element", ([1, 1, 9], [[2, 2], [1, 2]])),
        ("all-zero", ([0] * 20, every(6))),
        ("all-one", ([1] * 20, every(20))),
        ("all-negative", ([-1] * 20, every(6))),
        ("alternating", ([1, -1] * 10, every(20))),
        ("ascending", (list(range(30)), every(8))),
        ("descending", (list(range(30, 0, -1)), every(8))),
        ("largest-values", ([BIG] * 50, every(10) + [[0, 49]])),
        ("smallest-values", ([-BIG] * 50, every(10) + [[0, 49]])),
        ("just-beyond-32-bits", ([2**30, 2**30, 2**30, 2**30], every(4))),
        ("just-beyond-unsigned", ([-(2**30)] * 5, every(5))),
        ("prefix-overflows-range-does-not", ([BIG, BIG, BIG, 1, 2, -BIG, -BIG], every(7))),
        ("queries-backwards", (list(range(10)), every(10)[::-1])),
        *[("random-small", both(rng, n, 6, -5, 5)) for n in (2, 3, 5, 8, 10)],
        *[("random-values", both(rng, n, 40, -BIG, BIG)) for n in (31, 32, 33, 64)],
        *[("random-medium", both(rng, 1000, 500, -BIG, BIG)) for _ in range(3)],
        ("single-elements", (numbers(rng, 3000, -99, 99), [[i, i] for i in range(3000)])),
        ("whole-every-time", (numbers(rng, 3000, -99, 99), [[0, 2999]] * 1000)),
        ("random-large-values", both(rng, 25000, 6000, -BIG, BIG)),
        ("large-wide", (numbers(rng, 200000, 0, 9), wide(rng, 40000, 200000))),
    ]
    write_all(samples, secret)


if __name__ == "__main__":
    main()
