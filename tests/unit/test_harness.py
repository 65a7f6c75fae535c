#!/usr/bin/env python3
"""Promises of the two harnesses, tried outside a sandbox: submissions are compiled and called by the same commands.

test_harness.py [part of a promise...] runs only those.
"""
import concurrent.futures
import itertools
import json
import os
import pathlib
import sys
import tempfile

import harness_cpp  # noqa: F401  (adds its cases)
import harness_python  # noqa: F401
from harness_kit import (ADD, BUILD, CASES, COUNTER, COUNTER_CALLS, LIB, Answers, command, cpp, execute, function,
                         printed, py, try_case)

# --- both languages: every type, in and out ---------------------------------------------------------------------

INTS = [0, -1, 2**31 - 1, -(2**31)]
LONGS = [0, 2**63 - 1, -(2**63)]
DOUBLES = [0.0, -0.5, 1e300, 5e-324, 1e22, 123456789012345680.0, 12345678901234567168.0]
STRINGS = ["", "plain", "quote\" back\\slash / tab\t newline\n nul\x01", "é ß 漢字 🙂", "\u2028\u0085\x7f", "a\\u0041"]
CHARS = ["a", " ", "\"", "\\", "\n", "~", "é", "ÿ"]
ROUND_TRIPS = {
    "int": INTS, "long": LONGS + INTS, "double": DOUBLES, "bool": [True, False], "char": CHARS, "string": STRINGS,
    "int[]": [[], [1], INTS], "long[]": [[], LONGS], "double[]": [[], DOUBLES], "bool[]": [[], [True, False, True]],
    "char[]": [[], CHARS], "string[]": [[], STRINGS], "int[][]": [[], [[]], [[1, 2], [], [3]]],
    "long[][]": [[LONGS, []]], "double[][]": [[DOUBLES, []]], "bool[][]": [[[True], [], [False, True]]],
    "char[][]": [[CHARS, ["x"]]], "string[][]": [[STRINGS, []]], "ListNode": [[], [1], INTS],
    "TreeNode": [[], [1], [1, None, 2], [1, 2, 3, None, 4, None, 5], [5, None, 6, None, 7, 8]],
    "ListNode[]": [[], [[], [1], [2, 3]]], "TreeNode[]": [[], [[], [1, None, 2]]],
    "ListNode[][]": [[[[1], []], []]],
}
CPP_TYPES = {"int": "int", "long": "long long", "double": "double", "bool": "bool", "char": "char",
             "string": "string", "ListNode": "ListNode*", "TreeNode": "TreeNode*"}


def cpp_type(name):
    if name.endswith("[]"):
        return f"vector<{cpp_type(name[:-2])}>"
    return CPP_TYPES[name]


def round_trips():
    for kind, values in ROUND_TRIPS.items():
        for number, value in enumerate(values):
            py(f"{kind} value {number} comes back as it went in", function(f"value:{kind}", kind),
               "class Solution:\n    def solveIt(self, value):\n        return value\n", [value], Answers(value))
    # One C++ program for each base type: a class whose methods give back what they are given.
    for base in CPP_TYPES:
        kinds = [kind for kind in ROUND_TRIPS if kind.rstrip("[]") == base]
        names = {kind: f"echo{kind.count('[]')}" for kind in kinds}
        methods = [{"name": names[kind], "params": [{"name": "value", "type": kind}], "returns": kind}
                   for kind in kinds]
        code = "class Echo {\npublic:\n" + "".join(
            f"    {cpp_type(kind)} {names[kind]}({cpp_type(kind)}& value) {{ return value; }}\n" for kind in kinds)
        calls = [(names[kind], value) for kind in kinds for value in ROUND_TRIPS[kind]]
        cpp(f"{base}, {base}[] and {base}[][] come back as they went in",
            {"class": "Echo", "constructor": [], "methods": methods}, code + "};\n",
            [["Echo", *(name for name, _ in calls)], [[], *([value] for _, value in calls)]],
            Answers([None, *(value for _, value in calls)]))
    for language in (py, cpp):
        language("NaN and infinities travel as words", function("v:double[]", "double[]"),
                 "class Solution {\npublic:\n    vector<double> solveIt(vector<double>& v) { v.push_back(-0.0); return v; }\n};"
                 if language is cpp else "def solve_it(v):\n    return v + [-0.0]\n",
                 [["NaN", "Infinity", "-Infinity"]], Answers(["NaN", "Infinity", "-Infinity", -0.0]))
        language("escapes of every kind are read", function("s:string", "string"),
                 "class Solution {\npublic:\n    string solveIt(string s) { return s; }\n};"
                 if language is cpp else "def solve_it(s):\n    return s\n",
                 r'"\u00e9\ud83d\ude42\/\b\f\n\r\t\"\\ "' + "\n", Answers("é🙂/\b\f\n\r\t\"\\ "))
        language("numbers may be spelt in any way of JSON", function("a:double[] b:int", "double"),
                 "class Solution {\npublic:\n    double solveIt(vector<double>& a, int b) { double s = b; for (double x : a) s += x; return s; }\n};"
                 if language is cpp else "def solve_it(a, b):\n    return sum(a) + b\n",
                 " [ 1 , 2.5e0, 1E1,-0.5 , 1e-400 ] \r\n  7 \n", Answers(20.0))


round_trips()

# --- starters ---------------------------------------------------------------------------------------------------

SIXTEEN = [*list(ROUND_TRIPS)[:12], "int[][]", "string[][]", "ListNode", "TreeNode[]"]
EVERYTHING = function(" ".join(f"p{i}:{kind}" for i, kind in enumerate(SIXTEEN)), "ListNode")


def starters():
    shapes = {"a function": ADD, "many types": EVERYTHING, "a void function": function("v:int[]", "void", output_param=0),
              "a tree": function("root:TreeNode", "TreeNode[]"), "a class": COUNTER}
    for words, signature in shapes.items():
        with tempfile.TemporaryDirectory(prefix="assay-harness-") as folder:
            path = pathlib.Path(folder, "signature")
            path.write_text(json.dumps(signature))
            texts = {language: printed("starter", language, path) for language in ("python", "cpp")}
        if signature is COUNTER:
            values, py_answer, cpp_answer = COUNTER_CALLS, Answers([None] * 5), Answers([None, 0, None, 0, 0.0])
        else:
            values = [ROUND_TRIPS.get(p["type"], [[]])[0] for p in signature["params"]]
            values = ["a" if p["type"] == "char" else v for p, v in zip(signature["params"], values)]
            empty = {"int": 0, "void": values[0]}.get(signature["returns"], [])
            py_answer = Answers([] if signature["returns"] == "ListNode" else values[0] if signature["returns"] == "void" else None)
            cpp_answer = Answers(empty)
        py(f"the starter for {words} runs as it is", signature, texts["python"], values, py_answer)
        cpp(f"the starter for {words} compiles and runs as it is", signature, texts["cpp"], values, cpp_answer)


# --- output validators in Python --------------------------------------------------------------------------------

VALIDATORS = {
    "accepts by its exit code": ("import sys\nassert __name__ == '__main__' and sys.argv[1:] == ['in', 'ans', 'dir/']\n"
                                 "sys.exit(42 if sys.stdin.read() == '[1]\\n' else 43)\n", 42),
    "rejects with the exit that interactive Python has": ("exit(43)\n", 43),
    "that raises is neither": ("raise ValueError\n", 1),
    "that just ends is neither": ("print(input())\n", 0),
    "may import, read files and open its modules": ("import fractions, os\nassert open(__file__).read()\nos._exit(42)\n", 42),
}


def try_validator(promise):
    code, expected = VALIDATORS[promise]
    with tempfile.TemporaryDirectory(prefix="assay-harness-") as folder:
        path = pathlib.Path(folder, "validate.py")
        path.write_text(code)
        recipe = {"zygote": True, "argv": ["script", str(path), "in", "ans", "dir/"]}
        status, _, said, _ = execute(command(recipe, {}), b"[1]\n", pathlib.Path(folder))
    return f"python: a validator {promise}", None if status == expected else f"ended with {status}: {said}"


def main():
    pch = printed("pch", BUILD / "tests" / "cache", LIB.parent).strip()
    starters()
    chosen = [parts for parts in CASES if not sys.argv[1:] or any(word in parts[0] for word in sys.argv[1:])]
    failed = 0
    validators = [promise for promise in VALIDATORS if not sys.argv[1:]]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = itertools.chain(pool.map(lambda parts: try_case(parts, pch), chosen),
                                  pool.map(try_validator, validators))
        for promise, fault in results:
            print(("not ok " if fault else "ok ") + promise, flush=True)
            if fault:
                print("#   " + str(fault).replace("\n", "\n#   "))
                failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
