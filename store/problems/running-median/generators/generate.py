#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference keeps the numbers in a sorted list; short tests are also solved by the statistics module.
"""
import bisect
import statistics
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


def solve(nums):
    ordered, answer = [], []
    for value in nums:
        bisect.insort(ordered, value)
        middle = len(ordered) // 2
        if len(ordered) % 2:
            answer.append(float(ordered[middle]))
        else:
            answer.append((ordered[middle - 1] + ordered[middle]) / 2)
    if len(nums) <= 300:
        assert answer == [statistics.median(nums[: i + 1]) for i in range(len(nums))]
    return answer


def numbers(rng, count, low, high):
    return [rng.randint(low, high) for _ in range(count)]


def inwards(count):
    """From both ends towards the middle: 0, count - 1, 1, count - 2, ..."""
    return [at // 2 if at % 2 == 0 else count - 1 - at // 2 for at in range(count)]


def main():
    rng = random.Random(9)
    samples = [[5, 2, 9, 4], [-1, 0, -4], [3, 3, 7]]
    secret = [
        ("one", [7]),
        ("one-negative", [-7]),
        ("zero", [0]),
        ("two", [1, 2]),
        ("two-descending", [2, 1]),
        ("two-equal", [4, 4]),
        ("three", [3, 1, 2]),
        ("mean-is-half", [0, 1]),
        ("mean-is-negative-half", [0, -1]),
        ("mean-crosses-zero", [-3, 3, -2, 2]),
        ("all-equal", [6] * 12),
        ("all-zero", [0] * 9),
        ("ascending", list(range(15))),
        ("descending", list(range(15, 0, -1))),
        ("odd-numbers-descending", list(range(9, -12, -3))),
        ("two-values", [1, 2] * 8),
        ("two-far-values", [LOW, HIGH] * 8),
        ("largest-twice", [HIGH, HIGH, HIGH, HIGH]),
        ("smallest-twice", [LOW, LOW, LOW, LOW]),
        ("largest-and-neighbour", [HIGH, HIGH - 1, HIGH - 2]),
        ("smallest-and-neighbour", [LOW, LOW + 1, LOW + 2]),
        ("outwards", inwards(21)[::-1]),
        ("inwards", inwards(20)),
        ("zigzag", [10, 0, 11, -1, 12, -2, 13]),
        *[("random-small", numbers(rng, n, -5, 5)) for n in (4, 5, 6, 7, 8)],
        *[("random-values", numbers(rng, n, LOW, HIGH)) for n in (50, 51, 99)],
        ("random-medium", numbers(rng, 1000, LOW, HIGH)),
        ("random-medium-duplicates", numbers(rng, 1000, 0, 9)),
        ("random-medium-descending", sorted(numbers(rng, 1000, -9999, 9999), reverse=True)),
        ("large-inwards", inwards(20000)),
        ("large-ascending", list(range(30000))),
        ("large-random", numbers(rng, 100000, -9999, 9999)),
    ]
    write_all([(s,) for s in samples], [(name, (s,)) for name, s in secret])


if __name__ == "__main__":
    main()
