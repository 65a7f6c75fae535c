#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference counts in whole hundredths and divides exact fractions; answers are rounded to six
decimals, which is well within the tolerance. Small tests are checked against the definition.
"""
import fractions
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


def solve(rows):
    answer, total, count = [], 0, 0
    for row in rows:
        hundredths = [round(value * 100) for value in row]
        assert all(cents / 100 == value for cents, value in zip(hundredths, row))
        total, count = total + sum(hundredths), count + len(row)
        scale = fractions.Fraction(count, total) if total else 0
        answer.append([round(float(cents * scale), 6) for cents in hundredths])
    if len(answer) * count <= 100000:
        check(rows, answer)
    return answer


def check(rows, answer):
    for at, row in enumerate(rows):
        so_far = [value for above in rows[: at + 1] for value in above]
        mean = sum(so_far) / len(so_far)
        for value, divided in zip(row, answer[at]):
            assert abs(divided * mean - value) <= 1e-6 * max(1, value, mean)


def table(rng, count, width, high, step=100):
    """Values from 0 to high, in units of 1/step."""
    return [[rng.randint(0, high * step) / step for _ in range(width)] for _ in range(count)]


def main():
    rng = random.Random(11)
    samples = [
        [[1.0, 3.0], [2.0, 10.0]],
        [[0.0, 0.0], [4.0, 0.0], [0.0, 2.0]],
    ]
    big = 1e9
    secret = [
        ("one-value", [[5.0]]),
        ("one-zero", [[0.0]]),
        ("one-small-value", [[0.01]]),
        ("one-row", [[1.0, 2.0, 3.0]]),
        ("one-row-of-zeros", [[0.0, 0.0, 0.0]]),
        ("one-column", [[1.0], [2.0], [3.0]]),
        ("all-zero", [[0.0, 0.0]] * 5),
        ("all-equal", [[2.5, 2.5, 2.5]] * 4),
        ("zeros-first", [[0.0], [0.0], [0.0], [7.0], [7.0]]),
        ("zeros-last", [[7.0], [7.0], [0.0], [0.0]]),
        ("zeros-between", [[4.0, 2.0], [0.0, 0.0], [3.0, 0.0]]),
        ("first-value-only", [[9.0, 0.0], [0.0, 0.0], [0.0, 0.0]]),
        ("last-value-only", [[0.0, 0.0], [0.0, 0.0], [0.0, 9.0]]),
        ("decimals", [[0.1, 0.2], [0.3, 0.7]]),
        ("hundredths", [[0.01, 0.02], [0.03, 0.05]]),
        ("below-one", [[0.5, 0.25], [0.75, 0.0]]),
        ("ascending", [[float(n)] for n in range(1, 11)]),
        ("descending", [[float(n)] for n in range(10, 0, -1)]),
        ("largest", [[big, big], [big, big]]),
        ("largest-then-smallest", [[big], [0.01], [0.0]]),
        ("smallest-then-largest", [[0.01], [big], [0.01]]),
        ("beyond-32-bits", [[big] * 5, [big, 0.0, 0.0, 0.0, 1.0]]),
        *[("random-small", table(rng, n, n % 3 + 1, 9)) for n in (2, 3, 4, 5, 6, 7)],
        *[("random-large-values", table(rng, 12, n, 10**9)) for n in (1, 4, 9)],
        ("random-wide", table(rng, 4, 500, 99)),
        *[("random-medium", table(rng, 200, n, 9, 10)) for n in (1, 3, 5)],
        ("random-square", table(rng, 60, 60, 9, 10)),
        ("large-zeros-first", [[0.0]] * 3000 + table(rng, 1000, 1, 9, 10)),
        ("large-wide", table(rng, 20, 500, 9, 10)),
        ("large-tall", table(rng, 40000, 2, 9, 1)),
    ]
    write_all([(s,) for s in samples], [(name, (s,)) for name, s in secret])


if __name__ == "__main__":
    main()
