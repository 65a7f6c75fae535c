#!/usr/bin/env python3
"""A promise about calls: one of ours that can fail is tested with `f() < 0`, never as if it were a truth."""
import re
import sys

from c_text import plain, sources
from report import report

ARGUMENTS = r"\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)"
TESTED = re.compile(rf"(?:\bif|\bwhile|\|\||&&|!)\s*\(?\s*(\w+){ARGUMENTS}\s*(?=\)|\|\||&&|\?)")
FUNCTION = re.compile(r"^(?:static )?(?:inline )?(\w+)\s+(\w+)\([^;{}]*\)\s*\n\{\n(.*?)^\}\n", re.M | re.S)
DECLARED = re.compile(r"^int\s+(\w+)\([^;{}]*\)\s*MUST_CHECK;", re.M)
FAILS = re.compile(r"return -1;|return err_|\? -1|: -1")


def failing(code, declared):
    """The functions that fail with -1, as this file sees them: one of its own may have the name of another's."""
    own = {name: (kind, body) for kind, name, body in FUNCTION.findall(code)}
    fails = {name for name, (kind, body) in own.items() if kind == "int" and FAILS.search(body)}
    return fails | {name for name in declared if own.get(name, ("int",))[0] == "int"}


def check_calls(files):
    codes = {name: plain(text) for name, text in files.items()}
    declared = {name for path, code in codes.items() if path.endswith(".h") for name in DECLARED.findall(code)}
    for path, code in codes.items():
        names = failing(code, declared) if path.endswith(".c") else ()
        for match in TESTED.finditer(code) if names else ():
            if match[1] in names:
                yield f"{path}:{code.count(chr(10), 0, match.start(1)) + 1}: {match[1]}() can fail: test it with < 0"


PLANTED = {check_calls: {"store/a.h": "int a_go(int *out) MUST_CHECK;\n",
                         "store/b.c": "static void b(void)\n{\n    if (x < 0 ||\n        a_go(&y))\n        return;\n}\n"}}
CHECKS = {"a call that can fail is tested with < 0": check_calls}


if __name__ == "__main__":
    sys.exit(report(CHECKS, sources(), PLANTED))
