#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference always does the smallest task that is ready. Whether there is an order at all is also found
by trying every order of few tasks.
"""
import heapq
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




def some_order_exists(n, needs):
    return any(
        all(order.index(before) < order.index(task) for task, before in needs)
        for order in itertools.permutations(range(n))
    )


def solve(n, needs):
    assert 1 <= n <= 50000 and len(needs) <= 60000
    assert all(0 <= task < n for pair in needs for task in pair)
    followers, missing = [[] for _ in range(n)], [0] * n
    for task, before in needs:
        followers[before].append(task)
        missing[task] += 1
    ready = [task for task in range(n) if missing[task] == 0]
    order = []
    while ready:
        order.append(heapq.heappop(ready))
        for task in followers[order[-1]]:
            missing[task] -= 1
            if missing[task] == 0:
                heapq.heappush(ready, task)
    if n <= 6:
        assert (len(order) == n) == some_order_exists(n, needs)
    return order if len(order) == n else []


def random_order(rng, n, count, near=None):
    """Pairs that some hidden order meets; near is how far apart the two tasks may be in it."""
    order = rng.sample(range(n), n)
    needs = []
    while len(needs) < count:
        first = rng.randrange(n - 1)
        second = rng.randrange(first + 1, min(n, first + (near or n) + 1))
        needs.append([order[second], order[first]])
    return n, needs


def random_pairs(rng, n, count):
    return n, [[rng.randrange(n), rng.randrange(n)] for _ in range(count)]


def chain(tasks):
    return [[task, before] for before, task in itertools.pairwise(tasks)]


def hidden_chain(rng, n):
    """A chain of all the tasks in random order, its pairs shuffled."""
    needs = chain(rng.sample(range(n), n))
    rng.shuffle(needs)
    return n, needs


def with_cycle(rng, params, length):
    n, needs = params
    ring = rng.sample(range(n), length)
    needs = needs + chain([*ring, ring[0]])
    rng.shuffle(needs)
    return n, needs


def main():
    rng = random.Random(10)
    samples = [
        (4, [[1, 0], [2, 0], [3, 1], [3, 2]]),
        (3, [[0, 2], [1, 0], [2, 1]]),
        (2, []),
    ]
    everything = [[task, before] for task in range(30) for before in range(task)]
    secret = [
        ("one-task", (1, [])),
        ("one-task-needs-itself", (1, [[0, 0]])),
        ("needs-itself-among-others", (3, [[1, 0], [2, 2]])),
        ("two-in-order", (2, [[1, 0]])),
        ("two-against-numbers", (2, [[0, 1]])),
        ("two-need-each-other", (2, [[0, 1], [1, 0]])),
        ("no-needs", (40, [])),
        ("same-pair-twice", (3, [[1, 0], [1, 0], [2, 1]])),
        ("same-pair-often", (2, [[0, 1]] * 20)),
        ("same-pair-in-a-cycle", (3, [[0, 1], [0, 1], [1, 0], [2, 0]])),
        ("chain", (30, chain(range(30)))),
        ("chain-down", (30, chain(range(29, -1, -1)))),
        ("chain-pairs-backwards", (30, chain(range(30))[::-1])),
        ("chain-shuffled", hidden_chain(rng, 30)),
        ("two-chains", (20, chain(range(0, 20, 2)) + chain(range(19, 0, -2)))),
        ("one-before-all", (20, [[task, 7] for task in range(20) if task != 7])),
        ("all-before-one", (20, [[7, task] for task in range(20) if task != 7])),
        ("everything-fixed", (30, rng.sample(everything, len(everything)))),
        ("everything-fixed-down", (30, [[before, task] for task, before in everything])),
        ("everything-and-one-back", (30, everything + [[0, 29]])),
        ("ring", (25, chain([*range(25), 0]))),
        ("ring-at-the-end", (12, chain([*range(12), 9]))),
        ("ring-at-the-start", (12, [[1, 0], [0, 1]] + chain(range(1, 12)))),
        ("ring-apart", (10, chain(range(6)) + chain([7, 8, 9, 7]))),
        ("diamonds", (13, [[a + b, a + c] for a in range(0, 12, 3) for b, c in ((1, 0), (2, 0), (3, 1), (3, 2))])),
        ("tree-from-the-root", (31, [[task, (task - 1) // 2] for task in range(1, 31)])),
        ("tree-from-the-leaves", (31, [[(task - 1) // 2, task] for task in range(1, 31)])),
        ("layers", (16, [[a + 4, b] for a in range(12) for b in range(a // 4 * 4, a // 4 * 4 + 4)])),
        ("long-way-is-longer", (5, [[4, 0], [1, 0], [2, 1], [3, 2], [4, 3]])),
        *[("random-tiny", random_pairs(rng, 5, count)) for count in (2, 3, 4, 5)],
        *[("random-tiny-order", random_order(rng, 6, count)) for count in (4, 8, 12)],
        *[("random-small", random_order(rng, 50, count)) for count in (20, 80, 300)],
        *[("random-small-cycle", with_cycle(rng, random_order(rng, 50, 40), length)) for length in (2, 9)],
        *[("random-medium", random_order(rng, 2000, count)) for count in (1500, 6000)],
        ("random-medium-cycle", with_cycle(rng, random_order(rng, 2000, 2500), 2)),
        ("large-chain", hidden_chain(rng, 50000)),
        ("large-ring-at-the-end", (30000, chain([*range(30000), 29998]))),
        ("large-near", random_order(rng, 30000, 30000, 40)),
    ]
    write_all(samples, secret)


if __name__ == "__main__":
    main()
