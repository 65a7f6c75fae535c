#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference counts the letters of every word. Small tests are also answered by comparing each word with
one word of every group, taking out letter by letter.
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


LETTERS = "abcdefghijklmnopqrstuvwxyz"


def are_anagrams(one, other):
    for letter in one:
        if letter not in other:
            return False
        other = other.replace(letter, "", 1)
    return other == ""


def by_comparing(words):
    groups = []
    for word in sorted(words):
        group = next((group for group in groups if are_anagrams(word, group[0])), None)
        if group is None:
            groups.append(group := [])
        group.append(word)
    return groups


def solve(words):
    assert 1 <= len(words) <= 50000 and sum(map(len, words)) <= 400000
    assert all(len(word) <= 100 and set(word) <= set(LETTERS) for word in words)
    groups = {}
    for word in sorted(words):
        groups.setdefault(tuple(map(word.count, LETTERS)), []).append(word)
    answer = sorted(groups.values())
    if len(words) <= 400:
        assert answer == by_comparing(words)
    return answer


def mixed(rng, word):
    return "".join(rng.sample(word, len(word)))


def random_words(rng, count, low, high, of):
    return ["".join(rng.choices(of, k=rng.randint(low, high))) for _ in range(count)]


def with_anagrams(rng, words, count):
    words = words + [mixed(rng, rng.choice(words)) for _ in range(count)]
    rng.shuffle(words)
    return words


def main():
    rng = random.Random(8)
    samples = [
        ["stone", "art", "notes", "rat", "onset", "moon"],
        ["ab", "ba", "ab", "aab"],
        [""],
    ]
    secret = [
        ("one-letter", ["q"]),
        ("one-word", ["word"]),
        ("empty-words", ["", "", ""]),
        ("empty-among-others", ["a", "", "b", "", "a"]),
        ("all-equal", ["same"] * 6),
        ("equal-letters", ["z"] * 4 + ["zz"] * 3),
        ("all-apart", ["ab", "cd", "ef", "gh"]),
        ("all-anagrams", ["abc", "acb", "bac", "bca", "cab", "cba"]),
        ("alphabet", list(LETTERS)),
        ("whole-alphabet-mixed", [LETTERS, LETTERS[::-1], LETTERS[:-1], mixed(rng, LETTERS)]),
        ("letters-twice", ["aab", "abb", "bab", "aba", "bba", "baa"]),
        ("same-sum", ["ad", "bc", "cb", "da", "aac", "abb", "bba"]),
        ("same-product-of-places", ["bbb", "ah", "ha", "bd", "db", "aah", "dba"]),
        ("same-set-other-counts", ["aaab", "aabb", "abbb", "baaa", "bbaa"]),
        ("same-counts-other-letters", ["aab", "ccd", "daa", "aad", "bba"]),
        ("prefixes", ["a", "ab", "abc", "ba", "cba", "abcd"]),
        ("eleven-and-one", ["a" * 11 + "b", "a" + "b" * 11, "b" + "a" * 11, "b" * 11 + "a"]),
        ("counts-side-by-side", ["a" + "b" * 12, "a" * 11 + "b" * 2, "b" * 12 + "a", "b" * 2 + "a" * 11]),
        ("two-letters-swapped-between-words", ["abcdef", "abcdeg", "fedcba", "gedcba"]),
        ("longest", ["x" * 100, "x" * 99 + "y", "y" + "x" * 99, "x" * 99]),
        ("longest-mixed", with_anagrams(rng, random_words(rng, 3, 100, 100, LETTERS), 9)),
        ("same-word-far-apart", ["end"] + random_words(rng, 30, 3, 3, "xyz") + ["end", "den"]),
        ("ordered-by-length", ["a" * n for n in range(40)]),
        ("one-changed-letter", ["a" * n + "b" + "a" * (19 - n) for n in range(20)] + ["a" * 20]),
        *[("random-tiny", random_words(rng, 8, 0, 3, "ab")) for _ in range(4)],
        *[("random-small", random_words(rng, 60, 1, 4, of)) for of in ("ab", "abc", "abcd")],
        *[("random-anagrams", with_anagrams(rng, random_words(rng, 20, 4, 9, LETTERS), 100)) for _ in range(3)],
        *[("random-medium", random_words(rng, 390, 0, 5, of)) for of in ("ab", "abcde", LETTERS)],
        ("medium-long-words", with_anagrams(rng, random_words(rng, 50, 90, 100, LETTERS), 150)),
        ("large-few-groups", random_words(rng, 50000, 5, 8, "ab")),
        ("large-all-apart", [mixed(rng, word) for word in sorted(set(map("".join, map(sorted, random_words(rng, 25000, 8, 8, LETTERS)))))]),
        ("large-pairs", with_anagrams(rng, random_words(rng, 18000, 8, 9, LETTERS), 18000)),
    ]
    write_all([(words,) for words in samples], [(name, (words,)) for name, words in secret])


if __name__ == "__main__":
    main()
