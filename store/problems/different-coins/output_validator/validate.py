#!/usr/bin/env python3
"""validate.py input answer feedback_dir < output

Accepts any k different positive integers with the sum s, and only "impossible" where there are none.
"""
import pathlib
import re
import sys

ACCEPT, REJECT = 42, 43
# 10,000 numbers of 13 digits, with room for generous white space.
MOST_BYTES = 1_000_000


def fault(k, s, possible, data):
    """What is wrong with the output, or None."""
    if len(data) > MOST_BYTES:
        return "the output is too long"
    words = data.split()
    if words == [b"impossible"]:
        return "it is possible" if possible else None
    for at, word in enumerate(words, 1):
        if not re.fullmatch(rb"[1-9][0-9]{0,12}", word):
            return f"word {at} is no positive integer up to 10^13, in plain digits"
    if not possible:
        return "it is impossible"
    coins = list(map(int, words))
    if len(coins) != k:
        return f"{len(coins)} coins instead of {k}"
    if len(set(coins)) != k:
        return "a coin is used twice"
    if sum(coins) != s:
        return f"the sum is {sum(coins)} instead of {s}"
    return None


def main():
    input_path, answer_path, feedback_dir = map(pathlib.Path, sys.argv[1:4])
    k, s = map(int, input_path.read_text().split())
    possible = answer_path.read_text().strip() != "impossible"
    message = fault(k, s, possible, sys.stdin.buffer.read(MOST_BYTES + 1))
    if message is None:
        return ACCEPT
    (feedback_dir / "judgemessage.txt").write_text(message + "\n")
    return REJECT


if __name__ == "__main__":
    sys.exit(main())
