#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference keeps the words sorted: those with a prefix are neighbours. Small tests are also
answered by looking at every word.
"""
import bisect
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

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def by_looking(words, prefix):
    return [word for word in words if word.startswith(prefix)]


def solve(names, arguments):
    answer, ordered = [None], sorted(arguments[0][0])
    memo = {}
    for name, (text,) in zip(names[1:], arguments[1:]):
        if name == "add":
            bisect.insort(ordered, text)
            memo.clear()
            answer.append(None)
            continue
        if (name, text) not in memo:
            first = bisect.bisect_left(ordered, text)
            # { comes right after z.
            last = bisect.bisect_left(ordered, text + "{")
            if name == "count":
                memo[name, text] = last - first
            else:
                # max takes the first of the longest, and they are in alphabetical order.
                memo[name, text] = max(ordered[first:last], key=len, default="")
            if len(ordered) <= 100:
                found = by_looking(ordered, text)
                best = min(found, key=lambda word: (-len(word), word), default="")
                assert memo[name, text] == (len(found) if name == "count" else best)
        answer.append(memo[name, text])
    return answer


def calls(words, *script):
    """calls(words, "+added", "?prefix" (count), "!prefix" (longest))"""
    names, arguments = ["PrefixIndex"], [[words]]
    for entry in script:
        names.append({"+": "add", "?": "count", "!": "longest"}[entry[0]])
        arguments.append([entry[1:]])
    return names, arguments


def word(rng, low, high, of):
    return "".join(rng.choices(of, k=rng.randint(low, high)))


def random_calls(rng, start, count, longest, of, kinds="+?!", prefix=None):
    words = [word(rng, 1, longest, of) for _ in range(start)]
    script = []
    for _ in range(count):
        kind = rng.choice(kinds)
        script.append(kind + word(rng, kind == "+", longest if kind == "+" else prefix or longest, of))
    return calls(words, *script)


def every_prefix(text):
    return [text[:n] for n in range(len(text) + 1)]


def asked(*prefixes):
    return [kind + prefix for prefix in prefixes for kind in "?!"]


def main():
    rng = random.Random(12)
    samples = [
        calls(["car", "care", "cat", "dog"], "?ca", "!ca", "+cart", "!ca", "?car"),
        calls(["a"], "+a", "?a", "?b", "!b", "!"),
    ]
    secret = [
        ("only-the-constructor", calls(["word"])),
        ("nothing-stored", calls([], *asked("", "a", "zz"))),
        ("one-word", calls(["word"], *asked(*every_prefix("word"), "words", "wore", "x"))),
        ("one-letter-words", calls(list("zya"), *asked("", "a", "y", "z", "b"))),
        ("stored-later", calls([], "?a", "!a", "+abc", "?a", "!a", "+ab", "?ab", "!ab")),
        ("empty-prefix", calls(["bb", "aa", "c"], *asked(""), "+ddd", *asked(""))),
        ("prefix-is-a-word", calls(["sun", "sunny", "sunset"], *asked("sun", "sunn", "sunset"))),
        ("prefix-longer-than-words", calls(["ab", "abc"], *asked("abcd", "abcde"))),
        ("same-word-again", calls(["same"] * 4, *asked("same", "s"), "+same", *asked("sam"))),
        ("tie-later-is-smaller", calls(["bd"], "+bc", "!b", "+ba", "!b", "!")),
        ("tie-later-is-larger", calls(["ba"], "+bc", "!b", "+bd", "!b", "!")),
        ("tie-in-the-list", calls(["xyz", "xya", "xyb", "x"], *asked("x", "xy", ""))),
        ("tie-at-first-letter", calls(["zebra", "apple", "mango"], *asked("", "m"))),
        ("longer-beats-smaller", calls(["aa", "zzz"], "!", "+aaa", "!", "+bbbb", "!")),
        ("chain", calls([LETTERS[:n] for n in range(1, 21)], *asked(*every_prefix(LETTERS[:20])))),
        ("chain-backwards", calls([LETTERS[:n] for n in range(20, 0, -1)], *asked("", "a", "abc"))),
        ("same-letter", calls(["a" * n for n in range(1, 21)], *asked(*every_prefix("a" * 20)))),
        ("whole-alphabet", calls(list(LETTERS), *asked("", *LETTERS))),
        ("inside-is-no-prefix", calls(["banana", "ananas"], *asked("ana", "nan", "b", "an"))),
        ("last-letter-differs", calls(["abcx", "abcy"], *asked("abc", "abcx", "abcy", "abcz"))),
        ("longest-words", calls(["z" * 20, "z" * 19 + "a"], *asked("z", "z" * 19, "z" * 20))),
        ("method-names-as-words", calls(["add", "count", "longest"], *asked("add", "co", "l"), "+adds", "!a")),
        *[("random-small", random_calls(rng, n, 20, 3, "ab")) for n in (0, 1, 2, 5)],
        *[("random-letters", random_calls(rng, 30, 40, 4, "abc")) for _ in range(4)],
        *[("random-medium", random_calls(rng, 500, 500, 8, of)) for of in ("ab", "abcde", LETTERS)],
        ("random-adds", random_calls(rng, 0, 3000, 6, "ab", "+++?!")),
        ("long-words", random_calls(rng, 1000, 500, 20, "abc", "+?!", 5)),
        ("large-questions", random_calls(rng, 35000, 30000, 9, "ab", "?!", 4)),
        ("large-mixed", random_calls(rng, 15000, 12000, 10, "abcd", "+??!", 3)),
    ]
    write_all(samples, secret)


if __name__ == "__main__":
    main()
