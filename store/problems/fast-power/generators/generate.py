#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The answers come from decimal arithmetic with 60 digits, not from repeated squaring of doubles.
"""
import decimal
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

decimal.getcontext().prec = 60
SMALLEST, LARGEST = -(2**31), 2**31 - 1


def solve(x, n):
    if n == 0:
        return 1.0
    answer = float(decimal.Decimal(x) ** n) + 0.0  # + 0.0 turns -0.0 into 0.0
    assert abs(answer) <= 1e12, (x, n, answer)
    return answer


def random_small(rng):
    while True:
        x, n = round(rng.uniform(-9, 9), 2), rng.randint(-12, 12)
        if x != 0 and abs(decimal.Decimal(x) ** n) <= 10**11:
            return x, n


def random_near_one(rng, most):
    """A base so near to 1 (or -1) that its power neither vanishes nor explodes."""
    n = rng.randint(most // 2, most) * rng.choice((-1, 1))
    return rng.choice((-1, 1)) * (1 + rng.uniform(-20, 20) / abs(n)), n


def main():
    rng = random.Random(1)
    samples = [(2.0, 10), (2.0, -2), (-1.5, 3)]
    secret = [
        ("zero-exponent", (7.25, 0)),
        ("zero-to-the-zero", (0.0, 0)),
        ("zero-base", (0.0, 5)),
        ("zero-base-largest-exponent", (0.0, 1000)),
        ("exponent-one", (-3.75, 1)),
        ("exponent-minus-one", (8.0, -1)),
        ("negative-odd", (-2.0, 5)),
        ("negative-even", (-2.0, 6)),
        ("negative-odd-inverse", (-2.0, -3)),
        ("negative-even-inverse", (-2.0, -4)),
        ("one", (1.0, 1000)),
        ("minus-one-odd", (-1.0, 999)),
        ("minus-one-odd-inverse", (-1.0, -999)),
        ("half", (0.5, 30)),
        ("half-inverse", (0.5, -30)),
        ("ten", (10.0, 12)),
        ("tenth-inverse", (0.1, -12)),
        ("largest-base", (1000000.0, 2)),
        ("smallest-base-inverse", (-1000000.0, -1)),
        ("vanishes", (3.5, -2000)),
        ("all-bits-set", (1.5, 31)),
        ("one-bit-set", (1.5, 32)),
        *[("random-small", random_small(rng)) for _ in range(8)],
        *[("random-medium", random_near_one(rng, 5000)) for _ in range(4)],
        ("million", random_near_one(rng, 1000000)),
        ("largest-exponent", (1.0000000005, LARGEST)),
        ("smallest-exponent", (1.0000000005, SMALLEST)),
        ("smallest-exponent-grows", (0.99999999, SMALLEST)),
        ("minus-one-largest", (-1.0, LARGEST)),
        ("minus-one-smallest", (-1.0, SMALLEST)),
        ("one-smallest", (1.0, SMALLEST)),
        ("vanishes-largest", (0.25, LARGEST)),
        ("vanishes-smallest", (1.000001, SMALLEST)),
        *[("random-large", random_near_one(rng, LARGEST)) for _ in range(4)],
    ]
    write_all(samples, secret)


if __name__ == "__main__":
    main()
