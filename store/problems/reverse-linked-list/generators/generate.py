#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference reads the values through their positions from the end; short lists are also built node
by node at the front and compared.
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


def prepended(values):
    head = None
    for value in values:
        head = (value, head)
    out = []
    while head:
        value, head = head
        out.append(value)
    return out


def solve(values):
    answer = [values[len(values) - 1 - i] for i in range(len(values))]
    if len(values) <= 2000:
        assert answer == prepended(values), values
    return answer


def numbers(rng, count, low, high):
    return [rng.randint(low, high) for _ in range(count)]


def main():
    rng = random.Random(13)
    limit = 10**9
    samples = [[3, 1, 4, 1, 5], [1, 2], []]
    secret = [
        ("one-node", [7]),
        ("one-zero", [0]),
        ("one-negative", [-5]),
        ("two-equal", [4, 4]),
        ("two-zeros", [0, 0]),
        ("two-decreasing", [9, 8]),
        ("three", [1, 2, 3]),
        ("four", [1, 2, 3, 4]),
        ("palindrome-odd", [1, 2, 3, 2, 1]),
        ("palindrome-even", [1, 2, 2, 1]),
        ("all-equal", [6] * 20),
        ("equal-but-first", [1] + [6] * 9),
        ("equal-but-last", [6] * 9 + [1]),
        ("increasing", list(range(50))),
        ("decreasing", list(range(50, 0, -1))),
        ("alternating", [0, 1] * 15),
        ("negative", [-1, -2, -3, -4]),
        ("extremes", [limit, -limit, 0, limit - 1, 1 - limit]),
        ("zero-at-both-ends", [0, 5, 6, 0]),
        ("zero-in-the-middle", [5, 0, 6]),
        *[("random-small", numbers(rng, size, -9, 9)) for size in (3, 5, 6, 9, 12, 20)],
        *[("random-wide", numbers(rng, size, -limit, limit)) for size in (30, 101, 500)],
        *[("random-medium", numbers(rng, size, -99, 99)) for size in (999, 1000, 1001, 5000)],
        ("large-digits", numbers(rng, 150000, 0, 9)),
        ("large-random", numbers(rng, 100000, -99, 99)),
        ("large-increasing", list(range(60000))),
    ]
    write_all([(s,) for s in samples], [(name, (s,)) for name, s in secret])


if __name__ == "__main__":
    main()
