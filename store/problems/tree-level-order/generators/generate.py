#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference works on the written form alone: a level has two places for each node of the level
before. Small trees are also built and walked in preorder, with the depth at hand, and compared.
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


class Node:
    def __init__(self, value):
        self.value, self.left, self.right = value, None, None


def parse(values):
    if not values:
        return None
    nodes = [None if value is None else Node(value) for value in values]
    children = iter(nodes[1:])
    for node in nodes:
        if node:
            node.left, node.right = next(children, None), next(children, None)
    return nodes[0]


def listed(root):
    out, level = [], [root]
    for node in level:
        out.append(node and node.value)
        if node:
            level += (node.left, node.right)
    while out and out[-1] is None:
        out.pop()
    return out


def walked(node, depth, levels):
    if node is None:
        return levels
    if depth == len(levels):
        levels.append([])
    levels[depth].append(node.value)
    walked(node.left, depth + 1, levels)
    return walked(node.right, depth + 1, levels)


def solve(values):
    answer, start, places = [], 0, 1
    while start < len(values):
        level = [value for value in values[start : start + places] if value is not None]
        start, places = start + places, 2 * len(level)
        answer.append(level)
    assert len(answer) <= 10001 and sum(map(len, answer)) <= 100000
    if len(values) <= 200:
        assert answer == walked(parse(values), 0, []), values
    return answer


def grow(rng, count, low, high, depth_bias=0.0):
    """A random tree; with more depth_bias new nodes hang below recent ones."""
    root = Node(rng.randint(low, high))
    nodes = [root]
    while len(nodes) < count:
        parent = nodes[-1] if rng.random() < depth_bias else rng.choice(nodes)
        side = rng.choice(("left", "right"))
        if getattr(parent, side) is None:
            setattr(parent, side, Node(rng.randint(low, high)))
            nodes.append(getattr(parent, side))
    return listed(root)


def chain(rng, count, sides):
    root = last = Node(rng.randint(0, 9))
    for number in range(count - 1):
        node = Node(rng.randint(0, 9))
        setattr(last, sides[number % len(sides)], node)
        last = node
    return root


def complete(rng, levels):
    """A complete tree of so many levels, and its leaves."""
    level = [Node(rng.randint(0, 9))]
    root = level[0]
    for _ in range(levels - 1):
        for node in level:
            node.left, node.right = Node(rng.randint(0, 9)), Node(rng.randint(0, 9))
        level = [child for node in level for child in (node.left, node.right)]
    return root, level


def bush_over_chain(rng, levels, depth):
    """A complete tree with a long chain and a smaller complete tree below two of its leaves."""
    root, leaves = complete(rng, levels)
    chained, bushy = rng.sample(leaves, 2)
    chained.left = chain(rng, depth, ("left", "right", "right"))
    bushy.right, _ = complete(rng, levels - 2)
    return listed(root)


def main():
    rng = random.Random(15)
    limit = 10**9
    samples = [[6, 2, 9, None, 4, 8], [1, None, 2, 3], []]
    secret = [
        ("one-node", [5]),
        ("one-zero", [0]),
        ("left-child-only", [1, 2]),
        ("right-child-only", [1, None, 2]),
        ("two-children", [1, 2, 3]),
        ("larger-on-the-left", [1, 3, 2]),
        ("equal-children", [1, 2, 2]),
        ("all-equal", [7] * 15),
        ("all-equal-lopsided", [7, 7, 7, 7, None, None, None, 7]),
        ("all-zero", [0, 0, 0, None, 0, 0]),
        ("grandchild-inside", [1, 2, None, None, 3]),
        ("grandchild-outside", [1, 2, None, 3]),
        ("zigzag", [1, 2, None, None, 3, 4, None, None, 5]),
        ("cousins", [1, 2, 3, None, 4, 5]),
        ("outer-cousins", [1, 2, 3, 4, None, None, 5]),
        ("deep-right-only", [1, 2, 3, None, None, None, 4, None, 5]),
        ("deep-left-only", [1, 2, 3, 4, None, None, None, 5]),
        ("right-goes-deeper-first", [1, 2, 3, None, 4, 5, 6, 7, None, None, None, None, 8]),
        ("extremes", [0, -limit, limit, limit, None, None, -limit]),
        ("negative", [-1, -2, -3, None, -4, -5]),
        ("left-chain", listed(chain(rng, 30, ("left",)))),
        ("right-chain", listed(chain(rng, 30, ("right",)))),
        ("complete", list(range(1, 32))),
        ("almost-complete", list(range(1, 26))),
        ("search-tree", [50, 20, 80, 10, 30, 70, 90, None, 15, 25]),
        *[("random-small", grow(rng, n, -9, 9)) for n in (3, 4, 5, 6, 7, 8, 12, 20)],
        *[("random-medium", grow(rng, 300, -limit, limit, bias)) for bias in (0, 0.3, 0.9)],
        ("complete-medium", [rng.randint(-99, 99) for _ in range(1023)]),
        ("random-2000", grow(rng, 2000, -99, 99, 0.5)),
        ("deep-left", listed(chain(rng, 10000, ("left",)))),
        ("deep-right", listed(chain(rng, 10000, ("right",)))),
        ("deep-zigzag", listed(chain(rng, 10000, ("left", "right")))),
        ("large-random", grow(rng, 20000, 0, 9, 0.2)),
        ("large-deep", bush_over_chain(rng, 16, 9980)),
        ("large-bushy", bush_over_chain(rng, 15, 9000)),
    ]
    write_all([(t,) for t in samples], [(name, (t,)) for name, t in secret])


if __name__ == "__main__":
    main()
