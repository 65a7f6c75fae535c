#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference takes the smallest coins, and makes the last one larger. Few coins are also tried one after the other.
"""
import itertools
import pathlib
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


def solve(text):
    k, s = map(int, text.split())
    assert 1 <= k <= 10000 and 1 <= s <= 10**12
    least = k * (k + 1) // 2
    if k <= 4 and s <= 20:
        assert (s >= least) == any(sum(coins) == s for coins in itertools.combinations(range(1, s + 1), k))
    if s < least:
        return "impossible\n"
    return " ".join(map(str, [*range(1, k), k + s - least])) + "\n"


def main():
    samples = ["3 8\n", "2 2\n"]
    most = 10000 * 10001 // 2
    secret = [
        ("one-coin", "1 1\n"),
        ("one-large-coin", f"1 {10**12}\n"),
        ("two-smallest", "2 3\n"),
        ("two-one-more", "2 4\n"),
        ("three-too-few", "3 5\n"),
        ("three-smallest", "3 6\n"),
        ("three-one-more", "3 7\n"),
        ("four-too-few", "4 9\n"),
        ("four-even", "4 12\n"),
        ("ten-smallest", "10 55\n"),
        ("ten-too-few", "10 54\n"),
        ("equal-parts-are-whole", "5 100\n"),
        ("equal-parts-are-not", "6 101\n"),
        ("price-is-the-number", "7 7\n"),
        ("many-from-little", "10000 1\n"),
        ("forty", "40 1000\n"),
        ("two-thousand", "2000 2001001\n"),
        ("most-smallest", f"10000 {most}\n"),
        ("most-too-few", f"10000 {most - 1}\n"),
        ("most-one-more", f"10000 {most + 1}\n"),
        ("most-large", f"10000 {10**12}\n"),
        ("large-price", f"3 {10**12 - 1}\n"),
    ]
    write_all(samples, secret)


if __name__ == "__main__":
    main()
