#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference goes by depth: in a balanced string, the brackets met at one depth come in pairs of one
kind, each pair closed before the next is opened. Short strings are compared with what taking out
adjacent pairs leaves over.
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


OPENING, CLOSING = "([{", ")]}"
PAIRS = ["()", "[]", "{}"]


def cancels(s):
    before = None
    while s != before:
        before = s
        for pair in PAIRS:
            s = s.replace(pair, "")
    return not s


def solve(s):
    met, depth, good = {}, 0, True
    for c in s:
        if c in OPENING:
            depth += 1
            met.setdefault(depth, []).append(c)
        else:
            met.setdefault(depth, []).append(c)
            depth -= 1
            good = good and depth >= 0
    good = good and depth == 0
    if good:
        good = all(a + b in PAIRS for row in met.values() for a, b in zip(row[::2], row[1::2]))
    if len(s) <= 2000:
        assert good == cancels(s), s
    return good


def nest(kinds):
    return "".join(OPENING[k] for k in kinds) + "".join(CLOSING[k] for k in reversed(kinds))


def balanced(rng, pairs, climb=0.5):
    """A random balanced string; with more climb it nests deeper."""
    out, stack, left = [], [], pairs
    while left or stack:
        if left and (not stack or rng.random() < climb):
            stack.append(rng.randrange(3))
            out.append(OPENING[stack[-1]])
            left -= 1
        else:
            out.append(CLOSING[stack.pop()])
    return "".join(out)


def changed(s, place, c):
    assert s[place] != c
    return s[:place] + c + s[place + 1 :]


def kinds(rng, count):
    return [rng.randrange(3) for _ in range(count)]


def main():
    rng = random.Random(12)
    samples = ["{[]()}[]", "([)]", "(("]
    deep = kinds(rng, 100000)
    middle = balanced(rng, 500)
    wide = balanced(rng, 99999)
    secret = [
        ("empty", ""),
        ("one-opening", "["),
        ("one-closing", "}"),
        ("round", "()"),
        ("square", "[]"),
        ("curly", "{}"),
        ("two-opening", "{{"),
        ("two-closing", "))"),
        ("wrong-kind", "(]"),
        ("wrong-kind-too", "{)"),
        ("backwards", "}{"),
        ("backwards-round", ")("),
        ("side-by-side", "()[]{}"),
        ("nested", "{[()]}"),
        ("crossing", "{[}]"),
        ("crossing-long", "(([{])})"),
        ("right-counts-wrong-order", "())(()"),
        ("closing-first", "]()["),
        ("closing-first-then-fine", ")()()"),
        ("opening-at-end", "()[]{}("),
        ("closing-at-end", "()[]{})"),
        ("one-too-many-opening", "((())"),
        ("one-too-many-closing", "(()))"),
        ("odd-length", "{[]}["),
        ("mirrored", "([{}])([{}])"),
        ("not-a-mirror-yet-balanced", "()[()]"),
        ("palindrome", "(())))(("),
        ("wrong-outermost", "[([{}]){}}"),
        ("wrong-innermost", "[([{)]){}]"),
        ("all-closing", "]" * 60),
        ("all-opening", "(" * 60),
        *[("random-small", balanced(rng, pairs)) for pairs in (3, 5, 8)],
        *[("random-noise", "".join(rng.choices(OPENING + CLOSING, k=size))) for size in (4, 6, 8)],
        *[("random-shuffled", "".join(rng.sample(s, len(s)))) for s in (balanced(rng, 4), balanced(rng, 300))],
        ("medium-balanced", middle),
        ("medium-one-changed", changed(middle, 501, "(" if middle[501] != "(" else "[")),
        ("medium-last-missing", middle[:-1]),
        ("medium-first-missing", middle[1:]),
        ("large-flat", "()[]{}" * 33333),
        ("large-random", wide),
        ("large-unclosed", wide[:-1] + "["),
        ("large-nested", nest(deep)),
        ("large-nested-wrong-outermost", changed(nest(deep), 199999, next(c for c in CLOSING if c != nest(deep)[199999]))),
        ("large-climbing", balanced(rng, 99000, 0.6)),
    ]
    write_all([(s,) for s in samples], [(name, (s,)) for name, s in secret])


if __name__ == "__main__":
    main()
