#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference is a dictionary, which remembers the order of insertion. Small tests are also answered
by giving every key the time of its last use.
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


TOP = 10**9


def by_time_of_use(capacity, names, arguments):
    values, used, answer = {}, {}, [None]
    for now, (name, args) in enumerate(zip(names[1:], arguments[1:])):
        key = args[0]
        if name == "get":
            answer.append(values.get(key, -1))
        else:
            if key not in values and len(values) == capacity:
                oldest = min(values, key=used.get)
                del values[oldest]
            values[key] = args[1]
            answer.append(None)
        if key in values:
            used[key] = now
    return answer


def solve(names, arguments):
    (capacity,) = arguments[0]
    entries, answer = {}, [None]
    for name, (key, *rest) in zip(names[1:], arguments[1:]):
        value = entries.pop(key, -1)
        if name == "put":
            (value,) = rest
            answer.append(None)
        else:
            answer.append(value)
        if value != -1:
            entries[key] = value
        if len(entries) > capacity:
            del entries[next(iter(entries))]
    if len(names) <= 2000:
        assert answer == by_time_of_use(capacity, names, arguments)
    return answer


def calls(capacity, *script):
    """calls(2, (1, 10), 1): a pair is put, a single key is read"""
    names, arguments = ["LRUCache"], [[capacity]]
    for entry in script:
        names.append("put" if isinstance(entry, tuple) else "get")
        arguments.append(list(entry) if isinstance(entry, tuple) else [entry])
    return names, arguments


def random_calls(rng, capacity, count, keys, reads=0.5, top=9):
    script = []
    for _ in range(count):
        key = rng.randint(0, keys)
        script.append(key if rng.random() < reads else (key, rng.randint(0, top)))
    return calls(capacity, *script)


def puts(*keys):
    return [(key, key % 7) for key in keys]


def main():
    rng = random.Random(6)
    samples = [
        calls(2, (1, 10), (2, 20), 1, (3, 30), 2, 3),
        calls(2, (5, 1), (6, 2), (5, 3), (7, 4), 5, 6, 7),
        calls(1, 0, (0, 0), 0, (9, 8), 0, 9),
    ]
    full = list(range(20000))
    secret = [
        ("only-the-constructor", calls(1)),
        ("read-when-empty", calls(3, 1, 0, TOP)),
        ("one-put", calls(5, (3, 4), 3)),
        ("value-zero", calls(2, (1, 0), 1, (2, 0), (1, 5), 1, 2)),
        ("extremes", calls(2, (TOP, TOP), (0, 0), TOP, 0, (TOP - 1, TOP), TOP, 0)),
        ("room-for-one", calls(1, (1, 1), (2, 2), 1, 2, (2, 3), 2, (1, 4), 2, 1)),
        ("replace-when-full", calls(2, (1, 1), (2, 2), (2, 3), 1, 2)),
        ("replace-oldest-when-full", calls(2, (1, 1), (2, 2), (1, 3), 1, 2)),
        ("replacing-is-a-use", calls(3, (1, 1), (2, 2), (3, 3), (1, 9), (4, 4), 1, 2, 3, 4)),
        ("same-value-again-is-a-use", calls(2, (1, 1), (2, 2), (1, 1), (3, 3), 1, 2)),
        ("reading-is-a-use", calls(3, (1, 1), (2, 2), (3, 3), 1, (4, 4), 1, 2, 3, 4)),
        ("missing-read-is-no-use", calls(2, (1, 1), (2, 2), 3, 3, (3, 3), 1, 2, 3)),
        ("newest-read-again", calls(2, (1, 1), (2, 2), 2, 2, (3, 3), 1, 2, 3)),
        ("middle-read", calls(3, (1, 1), (2, 2), (3, 3), 2, (4, 4), (5, 5), 1, 2, 3, 4, 5)),
        ("removed-key-comes-back", calls(2, (1, 1), (2, 2), (3, 3), (1, 7), 1, 2, 3)),
        ("never-full", calls(100, *puts(*range(50)), *range(60))),
        ("exactly-full", calls(50, *puts(*range(50)), *range(50))),
        ("one-too-many", calls(50, *puts(*range(51)), *range(51))),
        ("round-and-round", calls(3, *puts(0, 1, 2, 3) * 5, *range(4))),
        ("read-backwards-then-fill", calls(5, *puts(*range(5)), *range(4, -1, -1), *puts(5, 6), *range(7))),
        ("same-key-only", calls(2, *[(4, n) for n in range(30)], 4)),
        ("only-puts", calls(4, *puts(*range(40)))),
        *[("random-tiny", random_calls(rng, capacity, 40, 4)) for capacity in (1, 2, 3, 4, 5)],
        *[("random-small", random_calls(rng, capacity, 200, 12, reads)) for capacity in (3, 8) for reads in (0.3, 0.7)],
        *[("random-medium", random_calls(rng, capacity, 1900, 100, 0.5, TOP)) for capacity in (10, 50, 99)],
        ("medium-huge-keys", random_calls(rng, 1000, 3000, TOP, 0.4, TOP)),
        ("large-room-for-one", random_calls(rng, 1, 20000, 2)),
        ("large-always-new", calls(15000, *puts(*range(10000, 55000)))),
        ("large-mostly-read", calls(20000, *puts(*full), *rng.choices(range(30000), k=34000), *puts(*range(30000, 36000)))),
    ]
    write_all(samples, secret)


if __name__ == "__main__":
    main()
