#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference goes through the text letter by letter.
"""
import collections
import pathlib
import random
import shutil
import string


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
    assert 1 <= len(text) <= 100000 and text.endswith("\n") and text.isascii()
    assert all(len(line) <= 1000 for line in text.split("\n"))
    counts, word = collections.Counter(), ""
    for char in text:
        if char in string.ascii_letters:
            word += char.lower()
        elif word:
            counts[word] += 1
            word = ""
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return "".join(f"{word} {count}\n" for word, count in ranked)


def words(rng, count, letters, longest):
    return ["".join(rng.choices(letters, k=rng.randint(1, longest))) for _ in range(count)]


def lines(rng, words, between=(" ", ", ", "; ", "-", "...")):
    text = ""
    for at in range(0, len(words), 12):
        text += "".join(word + rng.choice(between) for word in words[at:at + 12]) + "\n"
    return text


def main():
    rng = random.Random(30)
    samples = [
        "The sea, the sky and the sea.\n",
        "It's 10 o'clock:\nit is ten!\n",
    ]
    secret = [
        ("one-word", "hello\n"),
        ("one-letter", "a\n"),
        ("capitals", "Word WORD word wOrD\n"),
        ("no-word", "12 + 30 = 42\n"),
        ("empty-line", "\n"),
        ("empty-lines-between", "one\n\n\ntwo\n\none\n"),
        ("digits-separate", "a1b2c3a a1a\n"),
        ("underscores-separate", "snake_case is two words, snake and case\n"),
        ("hyphens", "well-known wells are well known\n"),
        ("word-ends-with-the-line", "over\nall\nover all\n"),
        ("ties-are-alphabetical", "pear apple fig apple pear fig\n"),
        ("prefixes", "a aa aaa aa aaa aaa a ab abc\n"),
        ("blanks-at-the-ends", "   far   apart   \n"),
        ("tens-are-more-than-nines", "x " * 10 + "a " * 9 + "\n"),
        ("all-signs", "".join(map(chr, range(32, 127))) + "\n"),
        ("last-letters", "z Z zz @A[ `a{\n"),
        ("random-two-letters", lines(rng, words(rng, 300, "ab", 3))),
        ("random-both-cases", lines(rng, words(rng, 400, "aAbB", 2))),
        ("random-words", lines(rng, words(rng, 1000, string.ascii_letters, 2))),
        ("large-one-word", ("a" * 999 + "\n") * 100),
        ("large-few-words", lines(rng, words(rng, 20000, "abc", 4))[:99999].rstrip() + "\n"),
        ("large-many-words", lines(rng, words(rng, 12000, string.ascii_lowercase, 10))[:99999].rstrip() + "\n"),
    ]
    write_all(samples, secret)


if __name__ == "__main__":
    main()
