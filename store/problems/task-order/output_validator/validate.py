#!/usr/bin/env python3
"""validate.py input answer feedback_dir < output

Accepts any order of the tasks that meets all the pairs, and only [] where there is none.
"""
import json
import pathlib
import sys

ACCEPT, REJECT = 42, 43
# 50,000 numbers of five digits, with room for generous white space.
MOST_BYTES = 4_000_000


def read_order():
    """The list on standard input; ValueError when there is no list of integers."""
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError("the output is too long")
    try:
        order = json.loads(data.decode("ascii"))
    except (ValueError, RecursionError, MemoryError):
        raise ValueError("the output is no JSON that can be read") from None
    # True and 1.0 equal 1, so the types are compared.
    if type(order) is not list or any(type(task) is not int for task in order):
        raise ValueError("the output is no list of integers")
    return order


def fault(n, needs, possible, order):
    """What is wrong with the order, or None."""
    if not possible:
        return "there is no order, [] is expected" if order else None
    if not order:
        return "there is an order, and [] is given"
    if len(order) != n:
        return f"{len(order)} tasks instead of {n}"
    place = [None] * n
    for i, task in enumerate(order):
        if not 0 <= task < n:
            return f"element {i} is no task"
        if place[task] is not None:
            return f"task {task} occurs twice"
        place[task] = i
    for task, before in needs:
        if place[before] >= place[task]:
            return f"task {task} is done before task {before}, which it needs"
    return None


def main():
    input_path, answer_path, feedback_dir = map(pathlib.Path, sys.argv[1:4])
    n, needs = map(json.loads, input_path.read_text().splitlines())
    possible = json.loads(answer_path.read_text()) != []
    try:
        message = fault(n, needs, possible, read_order())
    except ValueError as error:
        message = str(error)
    if message is None:
        return ACCEPT
    (feedback_dir / "judgemessage.txt").write_text(message + "\n")
    return REJECT


if __name__ == "__main__":
    sys.exit(main())
