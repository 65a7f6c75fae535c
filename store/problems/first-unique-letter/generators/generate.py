#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

Expected answers come from the first and last position of each letter, and on short strings are
compared with what a plain count of every letter says.
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

LOWER = "abcdefghijklmnopqrstuvwxyz"
LETTERS = LOWER + LOWER.upper()


def solve(s):
    once = [s.find(c) for c in LETTERS if c in s and s.find(c) == s.rfind(c)]
    answer = s[min(once)]
    if len(s) <= 200:
        assert answer == next(c for c in s if s.count(c) == 1), s
    return answer


def mix(rng, letters, times, unique):
    """Every one of letters at least twice, every one of unique once, shuffled."""
    chars = list(letters) * 2 + rng.choices(letters, k=times) + list(unique)
    rng.shuffle(chars)
    return "".join(chars)


def main():
    rng = random.Random(2)
    big = "".join(rng.choices("abcdefg", k=499999))
    samples = ["level", "abacb", "aaAb"]
    secret = [
        ("single", "z"),
        ("single-upper", "Z"),
        ("two-different", "ba"),
        ("unique-first", "xaabbcc"),
        ("unique-last", "aabbccx"),
        ("unique-middle", "aabxbcc"),
        ("all-different", LOWER),
        ("all-different-backwards", LETTERS[::-1]),
        ("case-differs", "aAbBaAbBc"),
        ("upper-is-unique", "abcAabc"),
        ("lower-is-unique", "ABCaABC"),
        ("three-times", "cccabab" + "d"),
        ("four-times", "ababababz"),
        ("palindrome", "abcdedcba"),
        ("not-the-smallest", "zzyaaxb"),
        ("not-the-rarest-run", "aaaaabaaaaac"),
        ("every-letter-twice-but-one", LETTERS + LETTERS.replace("Q", "")),
        ("repeat-far-away", "q" + "ab" * 40 + "z" + "q"),
        ("late-upper", "a" * 90 + "B" + "a" * 9),
        *[("random-small", mix(rng, "abc", n, "xy")) for n in range(4)],
        *[("random-letters", mix(rng, LETTERS[n : n + 20], 60, LETTERS[40 + n : 45 + n])) for n in range(4)],
        *[("random-medium", mix(rng, LETTERS[:51], 3000, LETTERS[51])) for _ in range(3)],
        ("one-letter-then-unique", "a" * 9999 + "b"),
        ("unique-then-one-letter", "b" + "a" * 9999),
        ("large-unique-last", big + "Z"),
        ("large-unique-first", "Q" + "".join(rng.choices(LOWER, k=399999))),
        ("large-two-letters", "ab" * 199999 + "c"),
        ("large-two-unique", mix(rng, LETTERS[:50], 399898, LETTERS[50:])),
    ]
    write_all([(s,) for s in samples], [(name, (s,)) for name, s in secret])


if __name__ == "__main__":
    main()
