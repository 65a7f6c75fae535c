#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference adds exact square roots of 40 digits.
"""
import decimal
import itertools
import math
import pathlib
import random
import shutil


DATA = pathlib.Path(__file__).resolve().parents[1] / "data"


def write(folder, name, text):
    path = DATA / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".in").write_text(text)
    path.with_suffix(".ans").write_text(solve(text))


def write_all(samples, secret):
    shutil.rmtree(DATA, ignore_errors=True)
    DATA.mkdir()
    (DATA / "test_group.yaml").write_text("output_validator_args: [float_tolerance, 1e-6]\n")
    for number, text in enumerate(samples, 1):
        write("sample", str(number), text)
    for number, (name, text) in enumerate(secret, 1):
        write("secret", f"{number:02}-{name}", text)


def solve(text):
    n, *points = text.splitlines()
    points = [tuple(map(decimal.Decimal, point.split())) for point in points]
    assert 1 <= int(n) == len(points) <= 10000
    assert all(abs(value) <= 10**6 and value == round(value, 3) for point in points for value in point)
    with decimal.localcontext(prec=40):
        length = sum(((x - u) ** 2 + (y - v) ** 2).sqrt() for (x, y), (u, v) in itertools.pairwise(points))
    return f"{length:.9f}\n"


def case(points):
    return f"{len(points)}\n" + "".join(f"{x} {y}\n" for x, y in points)


def drawn(rng, n, most, decimals):
    return case([[f"{rng.uniform(-most, most):.{decimals}f}" for _ in "xy"] for _ in range(n)])


def main():
    rng = random.Random(32)
    samples = [
        case([(0, 0), (3, 4), (3, 10)]),
        case([("0.5", "0.5"), ("-0.5", "1.5")]),
    ]
    circle = [(f"{1000 * math.cos(i / 100):.3f}", f"{1000 * math.sin(i / 100):.3f}") for i in range(630)]
    secret = [
        ("one-point", case([(7, -7)])),
        ("same-point-twice", case([(5, 5), (5, 5)])),
        ("there-and-back", case([(0, 0), (1, 1), (0, 0)])),
        ("along-x", case([(-3, 2), (4, 2)])),
        ("along-y", case([(2, -3), (2, 4)])),
        ("diagonal", case([(0, 0), (1, 1)])),
        ("downwards", case([(10, 10), (-2, 5)])),
        ("very-short", case([("0", "0"), ("0.001", "0.001")])),
        ("farthest", case([(-10**6, -10**6), (10**6, 10**6)])),
        ("decimals", case([("0.125", "-0.125"), ("1.999", "2.001"), ("-1.5", ".25")])),
        ("all-the-same", case([(1, 1)] * 100)),
        ("stairs", case([((i + 1) // 2, i // 2) for i in range(200)])),
        ("circle", case(circle)),
        *[("random-whole", drawn(rng, 50, 100, 0)) for _ in range(2)],
        *[("random-decimals", drawn(rng, 60, 10, 3)) for _ in range(3)],
        ("large-short-steps", case([(f"{i / 1000:.3f}", f"{i % 2 / 1000:.3f}") for i in range(10000)])),
        ("large-long-steps", drawn(rng, 10000, 10**6, 3)),
    ]
    write_all(samples, secret)


if __name__ == "__main__":
    main()
