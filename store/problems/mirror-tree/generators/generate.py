#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference never swaps anything: it names every node by its path from the root, exchanges L and R
in the paths of a whole level and reads the level in the new order. Small trees are also mirrored
recursively and compared.
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


def swapped(node):
    if node is None:
        return None
    mirror = Node(node.value)
    mirror.left, mirror.right = swapped(node.right), swapped(node.left)
    return mirror


def solve(values):
    # A level of the mirror image is the level read backwards, its null children too.
    answer, level = [], [parse(values)]
    while any(level):
        answer += (node and node.value for node in reversed(level))
        level = [child for node in level if node for child in (node.left, node.right)]
    while answer and answer[-1] is None:
        answer.pop()
    if len(values) <= 200:
        assert answer == listed(swapped(parse(values))), values
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
    return root, last


def bush_over_chain(rng, levels, depth):
    """A complete tree of so many levels, and from one of its leaves a long chain."""
    level = [Node(rng.randint(0, 9))]
    root = level[0]
    for _ in range(levels - 1):
        for node in level:
            node.left, node.right = Node(rng.randint(0, 9)), Node(rng.randint(0, 9))
        level = [child for node in level for child in (node.left, node.right)]
    leaf = rng.choice(level)
    leaf.left, _ = chain(rng, depth, ("left", "right", "right"))
    return listed(root)


def main():
    rng = random.Random(3)
    samples = [[4, 2, 7, 1, 3, 6, 9], [1, 2], []]
    complete = [rng.randint(-99, 99) for _ in range(1023)]
    secret = [
        ("one-node", [5]),
        ("one-zero", [0]),
        ("right-child-only", [1, None, 2]),
        ("two-children", [1, 2, 3]),
        ("equal-children", [1, 2, 2]),
        ("symmetric-shape", [1, 2, 2, 3, 4, 4, 3]),
        ("all-equal", [7] * 15),
        ("all-equal-lopsided", [7, 7, 7, 7, None, None, None, 7]),
        ("grandchild-inside", [1, 2, None, None, 3]),
        ("grandchild-outside", [1, 2, None, 3]),
        ("zigzag", [1, 2, None, None, 3, 4, None, None, 5]),
        ("cousins", [1, 2, 3, None, 4, 5]),
        ("outer-cousins", [1, 2, 3, 4, None, None, 5]),
        ("extremes", [0, -(10**9), 10**9, 10**9, None, None, -(10**9)]),
        ("negative", [-1, -2, -3, None, -4, -5]),
        ("left-chain", listed(chain(rng, 30, ("left",))[0])),
        ("right-chain", listed(chain(rng, 30, ("right",))[0])),
        ("complete", list(range(1, 32))),
        ("almost-complete", list(range(1, 26))),
        *[("random-small", grow(rng, n, -9, 9)) for n in (3, 4, 5, 6, 7, 8, 12, 20)],
        *[("random-medium", grow(rng, 300, -(10**9), 10**9, bias)) for bias in (0, 0.3, 0.9)],
        ("complete-medium", complete),
        ("random-2000", grow(rng, 2000, -99, 99, 0.5)),
        ("deep-left", listed(chain(rng, 10000, ("left",))[0])),
        ("deep-right", listed(chain(rng, 10000, ("right",))[0])),
        ("deep-zigzag", listed(chain(rng, 10000, ("left", "right"))[0])),
        ("large-random", grow(rng, 20000, 0, 9, 0.2)),
        ("large-deep", bush_over_chain(rng, 16, 9980)),
        ("large-bushy", bush_over_chain(rng, 15, 9000)),
    ]
    write_all([(s,) for s in samples], [(name, (s,)) for name, s in secret])


if __name__ == "__main__":
    main()
