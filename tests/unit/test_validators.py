#!/usr/bin/env python3
"""No output makes a shipped output validator fail: it accepts or rejects, or each such submission is a dead job.

test_validators.py [part of a problem's name...] tries only those.
"""
import concurrent.futures
import itertools
import os
import pathlib
import subprocess
import sys
import tempfile

PROBLEMS = pathlib.Path(__file__).resolve().parents[2] / "store" / "problems"
SAID = (42, 43)
NUMBERS = b"0", b"-1", b"+1", b"1_0", b"0x1", b"1e5", b"1.5", b"nan", b"inf", b"9" * 99, b"9" * 5000, "\u00b2".encode(), "\uff11".encode()
# What str.strip() takes away and int() does not; what splits lines in some readers only; what is no text.
BLANKS = b"\x1c", b"\x1f", b"\x0b", b"\x0c", b"\r", b"\0", b"\x85", b"\xff\xfe", "\u2028".encode(), b" " * 200
OUTPUTS = {
    "nothing": b"", "lines without end": b"\n" * (1 << 20), "one long line": b"a" * (1 << 22), "brackets": b"[" * (1 << 20),
    "many numbers": b"1 " * (1 << 20), "half a line": b"1", "answers after the answer": b"! 1\n! 1\n? 1\n",
    **{f"the number {number[:20]}": b"%s\n" % number * 12 for number in NUMBERS},
    **{f"a number of questions and {number[:20]}": b"? %s\n! %s\n" % (number, number) for number in NUMBERS},
    **{f"1 before {blank[:4]}": b"1%s\n" % blank * 12 for blank in BLANKS},
    **{f"1 behind {blank[:4]}": b"%s1\n" % blank * 12 for blank in BLANKS},
    **{f"a list with {blank[:4]}": b"[1,%s2]\n" % blank for blank in BLANKS},
}


def command(folder, place):
    """How the validator in the folder is run; one in C++ is compiled first."""
    source = next(path for path in sorted(folder.iterdir()) if path.suffix in (".py", ".cpp"))
    if source.suffix == ".py":
        return [sys.executable, source]
    subprocess.run(["g++", "-std=gnu++20", "-o", place / folder.parent.name, source], check=True)
    return [place / folder.parent.name]


def fault(validator, problem, output):
    """What it did instead of accepting or rejecting, or None."""
    test = sorted((problem / "data").glob("*/*.in"))[0]
    with tempfile.TemporaryDirectory(prefix="assay-validators-") as feedback:
        done = subprocess.run([*validator, test, test.with_suffix(".ans"), feedback + "/"], input=output, timeout=60,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, "LC_ALL": "C.UTF-8"})
    return None if done.returncode in SAID else f"ended with {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}"


def main():
    words, failed = sys.argv[1:], 0
    folders = [path for path in sorted(PROBLEMS.glob("*/output_validator*"))
               if not words or any(word in path.parent.name for word in words)]
    with tempfile.TemporaryDirectory(prefix="assay-validators-") as place, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for folder in folders:
            validator = command(folder, pathlib.Path(place))
            faults = list(pool.map(fault, itertools.repeat(validator), itertools.repeat(folder.parent), OUTPUTS.values()))
            bad = [f"{name}: {what}" for name, what in zip(OUTPUTS, faults) if what]
            print(f"{'not ok' if bad else 'ok'} the validator of {folder.parent.name} survives {len(OUTPUTS)} outputs", flush=True)
            for line in bad:
                print("#   " + line.replace("\n", "\n#   "), flush=True)
            failed += bool(bad)
    return 1 if failed or not folders else 0


if __name__ == "__main__":
    sys.exit(main())
