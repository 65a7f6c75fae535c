#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference takes the characters off the end of the array, one by one.
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
PRINTABLE = "".join(chr(code) for code in range(32, 127))


def solve(letters):
    rest, answer = list(letters), []
    while rest:
        answer.append(rest.pop())
    assert sorted(answer) == sorted(letters)
    assert all(answer[-1 - at] == letters[at] for at in range(len(letters)))
    return answer


def main():
    rng = random.Random(4)
    draw = lambda count, of: "".join(rng.choices(of, k=count))
    samples = ["pots", "abcde"]
    secret = [
        ("empty", ""),
        ("one", "x"),
        ("two", "xy"),
        ("two-equal", "xx"),
        ("three", "abc"),
        ("three-palindrome", "aba"),
        ("four", "abcd"),
        ("even-palindrome", "abccba"),
        ("odd-palindrome", "abcba"),
        ("all-equal", "z" * 20),
        ("alphabet", LOWER),
        ("alphabet-backwards", LOWER[::-1]),
        ("case", "AbCdEfG"),
        ("spaces", "  a b   c"),
        ("digits", "0123456789"),
        ("quotes", "\"'`\"\"x'"),
        ("backslashes", "\\n\\\\t/"),
        ("brackets", "[{(,:)}]"),
        ("printable", PRINTABLE),
        ("halves-differ", "a" * 10 + "b" * 10),
        ("halves-differ-odd", "a" * 11 + "b" * 10),
        ("only-first-differs", "b" + "a" * 30),
        ("only-last-differs", "a" * 30 + "b"),
        *[("random-small", draw(count, "ab")) for count in (5, 6, 7, 8)],
        *[("random-letters", draw(count, LOWER)) for count in (33, 64, 99, 100)],
        *[("random-printable", draw(count, PRINTABLE)) for count in (127, 128, 1000)],
        ("random-4999", draw(4999, LOWER)),
        ("large-odd", draw(99999, LOWER)),
        ("largest", draw(150000, LOWER)),
    ]
    write_all([(list(s),) for s in samples], [(name, (list(s),)) for name, s in secret])


if __name__ == "__main__":
    main()
