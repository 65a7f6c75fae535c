#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference adds up how many intervals open and close at each place. Where all numbers are small the
answer is also found by colouring the half units of a line.
"""
import itertools
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


LIMIT = 10**9


def by_colouring(intervals):
    """The places 2 * x are numbers, the odd ones the gaps between two neighbours."""
    low = min((start for start, _ in intervals), default=0)
    high = max((end for _, end in intervals), default=0)
    held = [False] * (2 * (high - low) + 1)
    for start, end in intervals:
        for place in range(2 * (start - low), 2 * (end - low) + 1):
            held[place] = True
    answer = []
    for is_held, places in itertools.groupby(range(len(held)), key=held.__getitem__):
        places = list(places)
        if is_held:
            answer.append([low + places[0] // 2, low + places[-1] // 2])
    return answer


def solve(intervals):
    assert all(-LIMIT <= start <= end <= LIMIT for start, end in intervals) and len(intervals) <= 40000
    opening, closing = {}, {}
    for start, end in intervals:
        opening[start] = opening.get(start, 0) + 1
        closing[end] = closing.get(end, 0) + 1
    answer, depth = [], 0
    for place in sorted(opening.keys() | closing.keys()):
        if depth == 0:
            answer.append([place, place])
        depth += opening.get(place, 0) - closing.get(place, 0)
        answer[-1][1] = place
    if len(intervals) <= 300 and all(abs(value) <= 2000 for pair in intervals for value in pair):
        assert answer == by_colouring(intervals), intervals
    return answer


def shuffled(rng, intervals):
    intervals = [list(interval) for interval in intervals]
    rng.shuffle(intervals)
    return intervals


def random_intervals(rng, count, low, high, length):
    intervals = []
    for _ in range(count):
        start = rng.randint(low, high)
        intervals.append([start, min(high, start + rng.randint(0, length))])
    return intervals


def main():
    rng = random.Random(7)
    samples = [
        [[8, 10], [1, 3], [2, 6]],
        [[1, 4], [4, 5], [6, 6]],
        [],
    ]
    disjoint = [[3 * n, 3 * n + n % 2] for n in range(34000)]
    pairs = [[200000 + 9 * n + m, 200000 + 9 * n + m + 3] for n in range(500) for m in (0, 2)]
    secret = [
        ("one", [[3, 8]]),
        ("one-point", [[0, 0]]),
        ("two-apart", [[5, 6], [1, 2]]),
        ("two-overlap", [[1, 5], [3, 9]]),
        ("two-overlap-backwards", [[3, 9], [1, 5]]),
        ("touching", [[4, 7], [1, 4]]),
        ("neighbours-do-not-touch", [[1, 4], [5, 7]]),
        ("inside", [[1, 10], [3, 4]]),
        ("inside-twice", [[1, 10], [2, 3], [5, 6], [11, 12]]),
        ("inside-then-overlap", [[1, 10], [2, 3], [9, 12]]),
        ("same-start", [[1, 3], [1, 9], [1, 5]]),
        ("same-end", [[1, 9], [4, 9], [8, 9]]),
        ("equal", [[2, 5], [2, 5], [2, 5]]),
        ("equal-points", [[7, 7], [7, 7]]),
        ("point-at-an-end", [[7, 7], [2, 7], [2, 2], [1, 1]]),
        ("points-apart", [[3, 3], [1, 1], [2, 2]]),
        ("bridge-comes-last", [[1, 2], [5, 6], [9, 10], [2, 9]]),
        ("negatives", [[-5, -3], [-10, -5], [-2, 0], [0, 4]]),
        ("across-zero", [[-1, 1], [-8, -2], [2, 3]]),
        ("extremes", [[-LIMIT, -LIMIT], [LIMIT, LIMIT], [0, 0]]),
        ("whole-range", [[5, 6], [-LIMIT, LIMIT], [LIMIT, LIMIT], [-LIMIT, 3]]),
        ("halves-of-the-range", [[0, LIMIT], [-LIMIT, 0]]),
        ("far-apart", [[-LIMIT, -LIMIT + 1], [LIMIT - 1, LIMIT]]),
        ("staircase", [[n, n + 2] for n in range(20)]),
        ("staircase-down", [[n, n + 1] for n in range(20, 0, -1)]),
        ("onion", [[-n, n] for n in range(20)]),
        ("already-merged", [[10 * n, 10 * n + 9] for n in range(30)]),
        ("as-text-out-of-order", [[10, 11], [9, 9], [100, 101], [2, 3], [11, 12]]),
        *[("random-tiny", random_intervals(rng, 6, -8, 12, 4)) for _ in range(5)],
        *[("random-small", random_intervals(rng, 40, -100, 100, length)) for length in (2, 5, 12)],
        *[("random-medium", random_intervals(rng, 300, -2000, 2000, length)) for length in (0, 8, 30)],
        ("random-wide", random_intervals(rng, 1000, -LIMIT, LIMIT, 2 * 10**6)),
        ("random-very-wide", random_intervals(rng, 1000, -LIMIT, LIMIT, 2 * LIMIT)),
        ("large-apart", shuffled(rng, disjoint) + pairs),
        ("large-chain", shuffled(rng, [[2 * n, 2 * n + 2] for n in range(40000)])),
        ("large-nested", [[n, 59999 - n] for n in range(30000)]),
        ("large-random", random_intervals(rng, 25000, 0, 69999, 3)),
    ]
    write_all([(intervals,) for intervals in samples], [(name, (intervals,)) for name, intervals in secret])


if __name__ == "__main__":
    main()
