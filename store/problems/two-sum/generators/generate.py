#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

Expected answers come from two pointers on the sorted numbers, which also shows that there is only
one pair; small inputs are compared with a look at every pair.
"""
import itertools
import json
import pathlib
import random
import shutil

DATA = pathlib.Path(__file__).resolve().parents[1] / "data"
LIMIT = 10**9


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


def solve(nums, target):
    assert len(nums) >= 2 and all(abs(value) <= LIMIT for value in [*nums, target])
    order = sorted(range(len(nums)), key=lambda i: nums[i])
    pairs = []
    low, high = 0, len(order) - 1
    while low < high:
        total = nums[order[low]] + nums[order[high]]
        if total == target:
            pairs.append(sorted([order[low], order[high]]))
            # An equal neighbour would make a second pair.
            assert high - low == 1 or nums[order[low]] != nums[order[low + 1]]
            assert high - low == 1 or nums[order[high]] != nums[order[high - 1]]
        if total <= target:
            low += 1
        else:
            high -= 1
    assert len(pairs) == 1, (nums[:20], target, pairs)
    if len(nums) <= 200:
        every = [[i, j] for i, j in itertools.combinations(range(len(nums)), 2) if nums[i] + nums[j] == target]
        assert every == pairs, (nums, target, every)
    return pairs[0]


def hidden_pair(rng, size, bound, target, first, second, repeats=False):
    """size numbers of at most bound, of which only those at first and second add up to target."""
    taken = set()
    nums = []
    one = next(v for v in iter(lambda: rng.randint(-bound, bound), None) if abs(target - v) <= bound)
    while len(nums) < size - 2:
        value = rng.randint(-bound, bound)
        if value in (one, target - one) or target - value in taken or 2 * value == target:
            continue
        if value in taken and not repeats:
            continue
        taken.add(value)
        nums.append(value)
    for place, value in sorted([(first, one), (second, target - one)]):
        nums.insert(place, value)
    return nums, target


def main():
    rng = random.Random(11)

    def small():
        size = rng.randint(2, 8)
        return hidden_pair(rng, size, 12, rng.randint(-9, 9), 0, rng.randrange(1, size), True)

    def medium(size, bound):
        first, second = sorted(rng.sample(range(size), 2))
        return hidden_pair(rng, size, bound, rng.randint(-bound, bound), first, second, True)

    samples = [([2, 7, 11, 15], 9), ([5, -3, 8, 1], -2), ([4, 4], 8)]
    secret = [
        ("two-numbers", ([1, 2], 3)),
        ("two-zeros", ([0, 0], 0)),
        ("two-negatives", ([-1, -8], -9)),
        ("opposites", ([-7, 7], 0)),
        ("half-is-not-a-pair", ([3, 2, 4], 6)),
        ("half-first", ([5, 1, 9, 2], 10)),
        ("half-last", ([9, 2, 1, 5], 10)),
        ("half-twice", ([1, 5, 8, 5], 10)),
        ("zeros-apart", ([0, 4, 3, 0], 0)),
        ("one-zero", ([0, 6, 2, -6], 0)),
        ("zero-and-target", ([9, 3, 0, 5], 9)),
        ("negative-half", ([-4, -1, -7, 3], -8)),
        ("first-and-last", ([10, 1, 2, 3, 4, 20], 30)),
        ("last-two", ([50, 40, 30, 2, 1], 3)),
        ("first-two", ([1, 2, 30, 40, 50], 3)),
        ("middle", ([100, 31, -17, 5, 60], 14)),
        ("others-repeat", ([8, 8, 8, 1, 8, 2, 8], 3)),
        ("not-the-neighbours", ([6, 1, 5, 3, 11], 17)),
        ("extremes", ([LIMIT, 5, -LIMIT, 9], 0)),
        ("largest-sum", ([LIMIT - 1, -3, 1, -9], LIMIT)),
        ("smallest-sum", ([1, -LIMIT + 4, -4, 7], -LIMIT)),
        ("far-from-target", ([LIMIT, LIMIT - 1, -LIMIT, 2, -LIMIT + 1, -2 - LIMIT + 4], -LIMIT + 4)),
        ("increasing", (list(range(0, 100, 2)) + [101], 101 + 36)),
        ("decreasing", ([101] + list(range(98, -1, -2)), 101 + 62)),
        *[("random-small", small()) for _ in range(6)],
        *[("random-medium", medium(1000, 100000)) for _ in range(3)],
        *[("random-wide", medium(2000, LIMIT)) for _ in range(2)],
        ("random-repeats", medium(3000, 3000)),
        ("large-one-value", ([7] * 99998 + [1, 2], 3)),
        ("large-increasing", (list(range(0, 200000, 2)) + [200001], 200001 + 199998)),
        ("large-pair-last", hidden_pair(rng, 150000, 499999, 1234, 149998, 149999)),
    ]
    write_all(samples, secret)


if __name__ == "__main__":
    main()
