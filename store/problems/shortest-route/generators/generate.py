#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

Every answer is proved: no road offers a shorter way, and from the source all towns reached can be
reached over roads that are used up to the last unit. Small tests are also solved by Floyd's algorithm.
"""
import heapq
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

FAR = 10**12


def solve(n, roads, source):
    out = [[] for _ in range(n)]
    for a, b, length in roads:
        out[a].append((b, length))
    best, heap = {}, [(0, source)]
    while heap:
        distance, town = heapq.heappop(heap)
        if town in best:
            continue
        best[town] = distance
        for b, length in out[town]:
            if b not in best:
                heapq.heappush(heap, (distance + length, b))
    prove(out, source, best)
    answer = [best.get(town, -1) for town in range(n)]
    if n <= 12:
        assert answer == floyd(n, roads, source)
    return answer


def prove(out, source, best):
    assert best[source] == 0
    for a in best:
        assert all(b in best and best[b] <= best[a] + length for b, length in out[a])
    tight, stack = {source}, [source]
    while stack:
        a = stack.pop()
        for b, length in out[a]:
            if b not in tight and best[b] == best[a] + length:
                tight.add(b)
                stack.append(b)
    assert tight == set(best)


def floyd(n, roads, source):
    none = float("inf")
    ways = [[0 if a == b else none for b in range(n)] for a in range(n)]
    for a, b, length in roads:
        ways[a][b] = min(ways[a][b], length)
    for over in range(n):
        for a in range(n):
            for b in range(n):
                ways[a][b] = min(ways[a][b], ways[a][over] + ways[over][b])
    return [-1 if way == none else way for way in ways[source]]


def randomly(rng, n, count, longest):
    roads = [[rng.randrange(n), rng.randrange(n), rng.randint(0, longest)] for _ in range(count)]
    return n, roads, rng.randrange(n)


def chain(n, length=1):
    return [[a, a + 1, length] for a in range(n - 1)]


def both_ways(roads):
    return roads + [[b, a, length] for a, b, length in roads]


def complete(rng, n, longest):
    return [[a, b, rng.randint(1, longest)] for a in range(n) for b in range(n) if a != b]


def narrow_improvements(n):
    """From the source 0, town n - 1 gets nearer with every town visited."""
    rest = range(1, n - 1)
    return (
        [[0, town, town] for town in rest]
        + [[town, n - 1, 3 * n - 2 * town] for town in rest]
        + [[n - 1, town, 1] for town in rest]
    )


def chain_backwards(rng, n, extra):
    """A chain whose roads are listed last road first, and longer roads that skip parts of it."""
    roads = [[a, a + 1, rng.randint(1, 9)] for a in range(n - 2, -1, -1)]
    for _ in range(extra):
        a, b = sorted((rng.randrange(n), rng.randrange(n)))
        roads.append([a, b, (b - a) * 9 + rng.randint(0, 9)])
    return roads


def grid(rng, rows, columns, longest):
    roads = []
    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns:
                roads.append([r * columns + c, r * columns + c + 1, rng.randint(1, longest)])
            if r + 1 < rows:
                roads.append([r * columns + c, (r + 1) * columns + c, rng.randint(1, longest)])
    return roads


def main():
    rng = random.Random(13)
    samples = [
        (4, [[0, 1, 2], [1, 2, 3], [0, 2, 9], [3, 0, 1]], 0),
        (3, [[0, 1, 4], [1, 2, 8], [1, 2, 5]], 1),
        (3, [[0, 1, FAR], [1, 2, FAR]], 0),
    ]
    secret = [
        ("one-town", (1, [], 0)),
        ("one-town-loop", (1, [[0, 0, 5]], 0)),
        ("no-roads", (4, [], 2)),
        ("one-road", (2, [[0, 1, 7]], 0)),
        ("one-road-wrong-way", (2, [[0, 1, 7]], 1)),
        ("there-and-back", (2, [[0, 1, 7], [1, 0, 3]], 1)),
        ("length-zero", (3, [[0, 1, 0], [1, 2, 0]], 0)),
        ("zero-cycle", (4, [[0, 1, 0], [1, 2, 0], [2, 0, 0], [2, 3, 4]], 0)),
        ("loops", (3, [[0, 0, 1], [0, 1, 2], [1, 1, 0], [1, 2, 2], [2, 2, 9]], 0)),
        ("parallel-roads", (2, [[0, 1, 9], [0, 1, 3], [0, 1, 5], [0, 1, 3]], 0)),
        ("equal-routes", (4, [[0, 1, 2], [0, 2, 2], [1, 3, 3], [2, 3, 3]], 0)),
        ("more-roads-are-shorter", (5, [[0, 4, 10], *chain(5, 2)], 0)),
        ("fewer-roads-are-shorter", (5, [[0, 4, 7], *chain(5, 2)], 0)),
        ("nearest-first-is-wrong", (4, [[0, 1, 1], [0, 2, 5], [1, 3, 10], [2, 3, 1]], 0)),
        ("improves-later", (4, [[0, 1, 10], [0, 2, 1], [2, 1, 2], [1, 3, 1]], 0)),
        ("cycle", (5, chain(5) + [[4, 0, 1]], 3)),
        ("two-parts", (6, both_ways([[0, 1, 1], [1, 2, 1], [3, 4, 1], [4, 5, 1]]), 4)),
        ("dead-end", (4, [[0, 1, 1], [0, 2, 1], [3, 2, 1]], 0)),
        ("source-is-last", (5, [[a + 1, a, 3] for a in range(4)], 4)),
        ("star", (9, [[0, b, b * b] for b in range(1, 9)], 0)),
        ("star-inwards", (9, [[b, 0, b] for b in range(1, 9)], 0)),
        ("complete", (8, complete(rng, 8, 20), 3)),
        ("longest-road", (2, [[0, 1, FAR]], 0)),
        ("just-31-bits", (3, [[0, 1, 2**31 - 1], [1, 2, 1]], 0)),
        ("just-32-bits", (3, [[0, 1, 2**32 - 1], [1, 2, 2]], 0)),
        ("large-against-many-small", (4, [[0, 3, FAR], [0, 1, 5 * 10**11], [1, 2, 10**11], [2, 3, 10**11]], 0)),
        ("chain-of-longest", (50, chain(50, FAR), 0)),
        *[("random-small", randomly(rng, n, 2 * n, 5)) for n in (3, 4, 5, 6, 8)],
        *[("random-lengths", randomly(rng, 12, 40, FAR)) for _ in range(3)],
        ("random-sparse", randomly(rng, 200, 220, 1000)),
        ("random-medium", randomly(rng, 300, 1500, 1000)),
        ("random-zero-one", randomly(rng, 300, 900, 1)),
        ("medium-complete", (40, complete(rng, 40, FAR), 7)),
        ("narrow-improvements", (1500, narrow_improvements(1500), 0)),
        ("grid", (2500, grid(rng, 50, 50, 99), 0)),
        ("random-long-roads", randomly(rng, 2000, 6000, FAR)),
        ("large-random", randomly(rng, 10000, 30000, 999)),
        ("large-chain-backwards", (40000, chain_backwards(rng, 40000, 20001), 0)),
    ]
    write_all(samples, secret)


if __name__ == "__main__":
    main()
