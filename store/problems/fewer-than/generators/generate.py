#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference merges the sorted heights and the sorted limits; few of them are also counted one by one.
"""
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
    for number, text in enumerate(samples, 1):
        write("sample", str(number), text)
    for number, (name, text) in enumerate(secret, 1):
        write("secret", f"{number:02}-{name}", text)


MOST = 10**9


def solve(text):
    (n, q), heights, limits = (list(map(int, line.split())) for line in text.splitlines())
    assert 1 <= n == len(heights) <= 100000 and 1 <= q == len(limits) <= 100000
    assert all(abs(value) <= MOST for value in heights + limits)
    answers, smaller, ranked = [0] * q, 0, sorted(heights)
    for at in sorted(range(q), key=limits.__getitem__):
        while smaller < n and ranked[smaller] < limits[at]:
            smaller += 1
        answers[at] = smaller
    if n * q <= 10000:
        assert answers == [sum(height < limit for height in heights) for limit in limits]
    return "".join(f"{answer}\n" for answer in answers)


def case(heights, limits):
    return f"{len(heights)} {len(limits)}\n{' '.join(map(str, heights))}\n{' '.join(map(str, limits))}\n"


def drawn(rng, n, q, low, high):
    return case([rng.randint(low, high) for _ in range(n)], [rng.randint(low - 1, high + 1) for _ in range(q)])


def main():
    rng = random.Random(31)
    samples = [
        case([170, 182, 165, 170], [170, 171, 200]),
        case([5], [-5, 5, 6]),
    ]
    secret = [
        ("one-below", case([1], [2])),
        ("one-equal", case([1], [1])),
        ("one-above", case([2], [1])),
        ("all-equal", case([7] * 20, [6, 7, 8])),
        ("ends-of-the-range", case([-MOST, MOST, 0], [-MOST, MOST, 0, MOST - 1])),
        ("already-sorted", case(range(50), range(-1, 52))),
        ("sorted-backwards", case(range(50, 0, -1), range(52, -1, -1))),
        ("same-limit-again", case([3, 1, 2], [2] * 10)),
        ("negative", case([-3, -1, -2, -2], [-3, -2, -1, 0])),
        ("one-height-many-limits", case([0], range(-40, 40))),
        ("many-heights-one-limit", case(range(-40, 40), [7])),
        *[("random-few-values", drawn(rng, 100, 100, -3, 3)) for _ in range(3)],
        *[("random-small", drawn(rng, 90, 110, -100, 100)) for _ in range(3)],
        ("random-medium", drawn(rng, 2000, 3000, -MOST + 1, MOST - 1)),
        ("large-few-values", drawn(rng, 100000, 100000, 0, 9)),
        ("large", drawn(rng, 100000, 100000, -MOST + 1, MOST - 1)),
    ]
    write_all(samples, secret)


if __name__ == "__main__":
    main()
