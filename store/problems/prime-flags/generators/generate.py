#!/usr/bin/env python3
"""Writes data/ whole and from scratch; running it again gives the same bytes.

The reference tests every number on its own with Miller and Rabin's test, which is exact for these
bases far beyond the limit; up to 3000 it is also compared with division by every smaller number.
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


def is_prime(number):
    if number < 2:
        return False
    for small in (2, 3, 5, 7):
        if number % small == 0:
            return number == small
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for base in (2, 3, 5, 7):
        power = pow(base, odd, number)
        if power in (1, number - 1):
            continue
        for _ in range(twos - 1):
            power = power * power % number
            if power == number - 1:
                break
        else:
            return False
    return True


def solve(n):
    return [is_prime(number) for number in range(n + 1)]


def main():
    assert solve(3000) == [
        number > 1 and all(number % d for d in range(2, number)) for number in range(3001)
    ]
    samples = [7, 0, 10]
    secret = [
        ("one", 1),
        ("first-prime", 2),
        ("three", 3),
        ("first-square", 4),
        ("five", 5),
        ("six", 6),
        ("eight", 8),
        ("square-of-three", 9),
        ("eleven", 11),
        ("twelve", 12),
        ("square-of-five", 25),
        ("twins", 31),
        ("before-a-square", 48),
        ("square-of-seven", 49),
        ("after-a-square", 50),
        ("ninety-one", 91),
        ("gap", 96),
        ("prime-97", 97),
        ("hundred", 100),
        ("square-of-eleven", 121),
        ("square-of-thirteen", 169),
        ("carmichael", 561),
        ("pseudoprime", 341),
        ("thousand", 1000),
        ("square-of-31", 961),
        ("prime-1009", 1009),
        ("square-of-53", 2809),
        ("fermat", 4097),
        ("square-of-97", 9409),
        ("ten-thousand", 10000),
        ("square-of-199", 199 * 199),
        ("prime-39979", 39979),
        ("square-of-211", 211 * 211),
        ("largest", 200000),
    ]
    write_all([(n,) for n in samples], [(name, (n,)) for name, n in secret])


if __name__ == "__main__":
    main()
