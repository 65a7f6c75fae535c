#!/usr/bin/env python3
"""Promises of the two harnesses, tried outside a sandbox: submissions are compiled and called by the same commands.

The judge's side (recipes, C++ driver text, diagnostics) comes from the built program print_recipe. test_harness.py
[part of a promise...] runs only those.
"""
import concurrent.futures
import itertools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("ASSAY_BUILD", ROOT / "build"))
PRINT = BUILD / "tests" / "print_recipe"
LIB = BUILD / "lib" / "assay"
ZYGOTE = ("import sys; sys.path.insert(0, sys.argv.pop(1)); import harness; harness.main(sys.argv[1:])")
CASES = []


# --- describing a case ------------------------------------------------------------------------------------------


def function(params, returns, **more):
    """function("nums:int[] target:int", "int"), always called solve_it."""
    pairs = [param.split(":") for param in params.split()]
    return {"function": "solve_it", "params": [{"name": n, "type": t} for n, t in pairs], "returns": returns, **more}


class Answers:
    def __init__(self, value, stdout=None):
        self.value, self.stdout = value, stdout

    def fault(self, run):
        if run.compile_error:
            return "did not compile: " + run.compile_error
        if run.code:
            return f"ended with {run.code}: {run.stderr}"
        match = re.fullmatch(rb"assay 1 (\d+)\n(.*)\n", run.answer, re.DOTALL)
        if not match or int(match[1]) != len(match[2]):
            return f"not a frame: {run.answer[:200]!r}"
        got = json.loads(match[2])
        if repr(got) != repr(self.value):
            return f"answered {str(got)[:300]}, not {str(self.value)[:300]}"
        if self.stdout is not None and run.stdout != self.stdout:
            return f"printed {run.stdout!r}"
        return None


class Dies:
    """Ends without a whole answer, with these words on stderr; code < 0 is a signal, None anything."""

    def __init__(self, words="", code=None):
        self.words, self.code = words, code

    def fault(self, run):
        if run.compile_error:
            return "did not compile: " + run.compile_error
        if run.answer:
            return f"answered {run.answer[:200]!r}"
        if self.code is not None and run.code != self.code:
            return f"ended with {run.code}: {run.stderr}"
        return None if self.words in run.stderr else f"said {run.stderr[-500:]!r}"


class Refused:
    """Does not compile; some diagnostic at this line has these words."""

    def __init__(self, words, line=None):
        self.words, self.line = words, line

    def fault(self, run):
        if not run.compile_error:
            return "compiled"
        for found in run.diagnostics:
            if self.words in found["message"] and self.line in (None, found["line"]):
                return None
        return f"diagnostics are {run.diagnostics}; {run.compile_error}"


def case(language, promise, signature, code, values, expected):
    CASES.append((f"{language}: {promise}", language, signature, code, values, expected))


def py(promise, *rest):
    case("python", promise, *rest)


def cpp(promise, *rest):
    case("cpp", promise, *rest)


# --- running it -------------------------------------------------------------------------------------------------


class Run:
    compile_error, diagnostics, code, stdout, stderr, answer = "", [], None, "", "", b""


def command(recipe, places):
    def outside(argument):
        for inside, there in places.items():
            argument = argument.replace(inside, there)
        return argument

    argv = [outside(argument) for argument in recipe["argv"]]
    if recipe["zygote"]:
        argv = ["/usr/bin/python3", "-I", "-S", "-B", "-c", ZYGOTE, str(LIB / "python"), *argv]
    return argv


def execute(argv, stdin, folder):
    """Exit code, stdout, stderr, and what was written to descriptor 3."""
    answer = folder / "answer"
    (folder / "stdin").write_bytes(stdin)
    done = subprocess.run(["/bin/sh", "-c", 'exec "$@" <"$STDIN" 3>"$ANSWER"', "sh", *argv], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=120,
                          env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "STDIN": str(folder / "stdin"),
                               "ANSWER": str(answer)})
    return done.returncode, done.stdout.decode(errors="replace"), done.stderr, answer.read_bytes()


def printed(*arguments):
    return subprocess.run([PRINT, *map(str, arguments)], check=True, stdout=subprocess.PIPE).stdout.decode()


def judge(language, signature, code, values, folder, pch):
    (folder / "signature").write_text(json.dumps(signature))
    (folder / "code").write_bytes(code if isinstance(code, bytes) else code.encode())
    box = folder / "box"
    box.mkdir()
    recipe = json.loads(printed("recipe", language, folder / "signature", folder / "code", box))
    places = {"/assay-pch/": f"{pch}/", "/assay/": f"{LIB}/", "/box/": f"{box}/", "/work/": f"{box}/"}
    driver = box / "driver.cpp"
    if driver.exists():
        driver.write_text(driver.read_text().replace('"/box/', f'"{box}/'))
    run = Run()
    status, _, said, answer = execute(command(recipe["compile"], places), b"", folder)
    if status:
        run.compile_error = said.decode(errors="replace") or f"exit {status}"
        for inside, there in places.items():  # diagnostics know the paths inside
            said = said.replace(there.encode(), inside.encode())
        (folder / "said").write_bytes(said)
        (folder / "answered").write_bytes(answer)
        run.diagnostics = json.loads(printed("diagnostics", language, folder / "said", folder / "answered"))[
            "diagnostics"]
        return run
    text = values if isinstance(values, str) else "".join(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n" for value in values)
    run.code, run.stdout, said, run.answer = execute(command(recipe["run"], places), text.encode(), folder)
    run.stderr = said.decode(errors="replace")
    return run


def try_case(parts, pch):
    promise, language, signature, code, values, expected = parts
    with tempfile.TemporaryDirectory(prefix="assay-harness-") as folder:
        try:
            fault = expected.fault(judge(language, signature, code, values, pathlib.Path(folder), pch))
        except Exception as error:  # the test's own failure is a failure of the promise too
            fault = repr(error)
    return promise, fault


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

# --- Python: how a solution may be written ----------------------------------------------------------------------

ADD = function("a:int b:int", "int")
TWO = function("nums:int[]", "int[]")

py("a module-level function is found", ADD, "def solve_it(a, b):\n    return a + b\n", [2, 3], Answers(5))
py("a function in camelCase is found", ADD, "def solveIt(a, b):\n    return a + b\n", [2, 3], Answers(5))
py("a method in snake_case is found", ADD, "class Solution:\n    def solve_it(self, a, b):\n        return a + b\n",
   [2, 3], Answers(5))
py("LeetCode's signature with typing names runs without imports", function("nums:int[] target:int", "int[]"),
   "class Solution:\n    def solveIt(self, nums: List[int], target: int) -> Optional[List[int]]:\n"
   "        seen = defaultdict(int)\n        for i, n in enumerate(nums):\n"
   "            if target - n in seen:\n                return [seen[target - n], i]\n            seen[n] = i\n",
   [[2, 7, 11], 9], Answers([0, 1]))
py("names of LeetCode's preamble are there", TWO,
   "class Solution:\n    def solveIt(self, nums):\n"
   "        heapify(nums); heappush(nums, 1); insort(nums, 4); bisect.bisect_left(nums, 2); bisect(nums, 2)\n"
   "        c = Counter(nums); q = deque(nums); o = OrderedDict(); d = deepcopy(nums); inf; gcd(4, 6); comb(5, 2)\n"
   "        @cache\n        def f(x): return x if x < 2 else f(x - 1) + f(x - 2)\n"
   "        assert f(10) == 55 and reduce(lambda a, b: a + b, [1, 2]) == 3 and pow(2, 5, 7) == 4\n"
   "        assert list(accumulate([1, 2])) == [1, 3] and cmp_to_key and permutations and maxsize and StringIO\n"
   "        assert string.ascii_lowercase == ascii_lowercase and timedelta(1) and datetime.datetime and randint(1, 1)\n"
   "        assert math.sqrt(4) == sqrt(4) and re.match('a', 'a') and itertools.chain and sys.maxsize and itemgetter(0)\n"
   "        return sorted(nums)\n",
   [[3, 2]], Answers([1, 2, 3, 4]))
py("imports of one's own work", TWO,
   "from typing import List\nimport collections, heapq as hq\nfrom functools import lru_cache\n"
   "class Solution:\n    def solveIt(self, nums: List[int]) -> List[int]:\n"
   "        return hq.nsmallest(2, nums)\n", [[3, 1, 2]], Answers([1, 2]))
py("a solution may shadow builtins and modules", TWO,
   "json = os = sys = len = list = print = open = None\nclass Solution:\n    def solveIt(self, nums):\n"
   "        str = int = sum = dict = 1\n        return nums\n", [[1]], Answers([1]))
py("a solution that patches what the harness uses gets its answer through", TWO,
   "import json, os, sys, builtins\njson.loads = json.dumps = None\nsys.stdout = None\n"
   "class Solution:\n    def solveIt(self, nums):\n        return nums\n", [[1]], Answers([1]))
py("static and class methods are callable", ADD,
   "class Solution:\n    @staticmethod\n    def solveIt(a, b):\n        return a - b\n", [2, 3], Answers(-1))
py("code under __name__ == '__main__' does not run", ADD,
   "def solve_it(a, b):\n    return a + b\nif __name__ == '__main__':\n    print(solve_it(1, int(input())))\n",
   [2, 3], Answers(5, stdout=""))
py("what is printed goes to stdout and not into the answer", ADD,
   "def solve_it(a, b):\n    print('assay 1 1\\n7\\n', a)\n    return a + b\n", [2, 3],
   Answers(5, stdout="assay 1 1\n7\n 2\n"))
py("reading stdin finds it empty", ADD,
   "import sys\ndef solve_it(a, b):\n    assert sys.stdin.read() == ''\n    return a + b\n", [2, 3], Answers(5))
py("in-place answers are taken from the parameter", function("nums:int[] k:int", "void", output_param=0),
   "class Solution:\n    def solveIt(self, nums: List[int], k: int) -> None:\n        nums[:] = nums[k:] + nums[:k]\n",
   [[1, 2, 3], 1], Answers([2, 3, 1]))
py("in place on char[] and matrices", function("grid:char[][]", "void", output_param=0),
   "def solve_it(grid):\n    for row in grid:\n        row.reverse()\n", [[["a", "b"], ["c", "d"]]],
   Answers([["b", "a"], ["d", "c"]]))
for words, expression, answer in [
        ("tuples", "(1, 2)", [1, 2]), ("a deque", "deque([1, 2])", [1, 2]), ("a range", "range(3)", [0, 1, 2]),
        ("a generator", "(i for i in (1, 2))", [1, 2]), ("a map", "map(int, '12')", [1, 2]),
        ("a set", "{1}", [1]), ("dict views", "{1: 2}.values()", [2]), ("an array", "array.array('i', [1, 2])", [1, 2])]:
    py(f"{words} may be returned for a list", TWO, f"def solve_it(nums):\n    return {expression}\n", [[]], Answers(answer))
py("lists of other iterables may be nested", function("n:int", "int[][]"),
   "def solve_it(n):\n    return ((i, i + 1) for i in range(n))\n", [2], Answers([[0, 1], [1, 2]]))
py("a generator of doubles with an infinity is whole", function("n:int", "double[]"),
   "def solve_it(n):\n    return (x for x in (1, inf, nan))\n", [2], Answers([1.0, "Infinity", "NaN"]))
py("a large int is fine for a double", function("n:int", "double"), "def solve_it(n):\n    return 10**n\n", [30],
   Answers(1e30))
for words, expression, sent in [("a float", "1.5", 1.5), ("a bool", "True", True), ("None", "None", None),
                                ("a string", "'1'", "1"), ("a dict", "{'a': 1}", {"a": 1})]:
    py(f"{words} for an int is sent as what it is", ADD, f"def solve_it(a, b):\n    return {expression}\n", [1, 2],
       Answers(sent))
py("an object that is no value says so", ADD, "def solve_it(a, b):\n    return object()\n", [1, 2],
   Dies("an object of type object cannot be an answer", 1))
py("bytes are no string", function("s:string", "string"), "def solve_it(s):\n    return s.encode()\n", ["a"],
   Dies("an object of type bytes cannot be an answer", 1))
py("a lone surrogate does not break the frame", function("s:string", "string"),
   "def solve_it(s):\n    return '\\ud800' + s\n", ["a"], Answers("\ud800a"))
py("a list that contains itself is no answer", TWO, "def solve_it(nums):\n    nums.append(nums)\n    return nums\n",
   [[1]], Dies("Circular", 1))

LIST = function("head:ListNode", "ListNode")
TREE = function("root:TreeNode", "TreeNode")
REVERSE = ("class Solution:\n    def solveIt(self, head: Optional[ListNode]) -> Optional[ListNode]:\n"
           "        before = None\n        while head:\n"
           "            head.next, before, head = before, head, head.next\n        return before\n")
py("linked lists go in and out", LIST, REVERSE, [[1, 2, 3]], Answers([3, 2, 1]))
py("None is the empty list", LIST, "def solve_it(head):\n    return None\n", [[1]], Answers([]))
py("a ListNode class of one's own is used", LIST,
   "class ListNode:\n    def __init__(self, x):\n        self.val = x\n        self.next = None\n"
   "    def double(self):\n        self.val *= 2\n" + REVERSE.replace("while head:", "while head:\n            head.double()"),
   [[1, 2]], Answers([4, 2]))
py("a ListNode class only mentioned in a comment is ours", LIST,
   "# class ListNode:\n#     def __init__(self, val=0, next=None):\n#         self.val = val\n" + REVERSE, [[1, 2]],
   Answers([2, 1]))
py("a list that ends in itself is found out", LIST, "def solve_it(head):\n    head.next = head\n    return head\n", [[1]],
   Dies("a cycle", 1))
py("a tree with a cycle is found out", TREE, "def solve_it(root):\n    root.left = root\n    return root\n", [[1]],
   Dies("a cycle", 1))
py("trees go in and out", TREE,
   "class Solution:\n    def solveIt(self, root):\n        if root:\n"
   "            root.left, root.right = self.solveIt(root.right), self.solveIt(root.left)\n        return root\n",
   [[4, 2, 7, 1, 3, 6]], Answers([4, 7, 2, None, 6, 3, 1]))
py("a tree of new nodes with keywords", function("n:int", "TreeNode"),
   "def solve_it(n):\n    return TreeNode(n, left=TreeNode(1), right=TreeNode(val=2))\n", [0], Answers([0, 1, 2]))
py("a list of 100,000 nodes and a recursion as deep", LIST,
   "class Solution:\n    def solveIt(self, head):\n        def last(node):\n"
   "            return node if node.next is None else last(node.next)\n        return last(head)\n",
   [list(range(100_000))], Answers([99_999]))

# --- Python: classes to design ----------------------------------------------------------------------------------

COUNTER = {"class": "HitCounter", "constructor": [{"name": "start", "type": "int"}],
           "methods": [{"name": "hit_now", "params": [{"name": "times", "type": "int"}], "returns": "void"},
                       {"name": "get_hits", "params": [], "returns": "int"},
                       {"name": "half", "params": [{"name": "names", "type": "string[]"}], "returns": "double"}]}
COUNTER_CALLS = [["HitCounter", "get_hits", "hit_now", "get_hits", "half"], [[5], [], [2], [], [["a", "b"]]]]
COUNTER_ANSWERS = Answers([None, 5, None, 7, 3.5])
py("a class is made and its methods called", COUNTER,
   "class HitCounter:\n    def __init__(self, start: int):\n        self.n = start\n"
   "    def hit_now(self, times):\n        self.n += times\n        return 'ignored'\n"
   "    def get_hits(self):\n        return self.n\n    def half(self, names):\n        return self.n / len(names)\n",
   COUNTER_CALLS, COUNTER_ANSWERS)
py("its methods may be in camelCase", COUNTER,
   "class HitCounter:\n    def __init__(self, start: int):\n        self.n = start\n"
   "    def hitNow(self, times):\n        self.n += times\n"
   "    def getHits(self):\n        return self.n\n    def half(self, names):\n        return self.n / len(names)\n",
   COUNTER_CALLS, COUNTER_ANSWERS)
py("a missing class is named", COUNTER, "class Other: pass\n", COUNTER_CALLS, Dies("expected a class HitCounter", 1))
py("a missing method is named", COUNTER, "class HitCounter:\n    def __init__(self, start): pass\n", COUNTER_CALLS,
   Dies("expected a method get_hits of class HitCounter", 1))

# --- Python: what goes wrong ------------------------------------------------------------------------------------

py("a syntax error has its line and column", ADD, "def solve_it(a, b):\n    return a +\n", [1, 2],
   Refused("SyntaxError: invalid syntax", 2))
py("wrong indentation is a compile error", ADD, "def solve_it(a, b):\nreturn a\n", [1, 2],
   Refused("IndentationError", 2))
py("code that is no UTF-8 is a compile error", ADD, b"def solve_it(a, b):\n    return '\xff'\n", [1, 2], Refused("utf-8"))
py("a NUL byte is a compile error", ADD, b"a = 1\0\n", [1, 2], Refused("null bytes"))
py("nothing is executed by compiling", ADD, "raise SystemExit(3)\n", [1, 2], Dies("", 3))
py("a missing function is said in words", ADD, "x = 1\n", [1, 2],
   Dies("expected a method solveIt of class Solution, or a function solve_it", 1))
py("a traceback shows the author's lines only", ADD,
   "def helper(a):\n    return a // 0\n\ndef solve_it(a, b):\n    return helper(a)\n", [1, 2],
   Dies('Traceback (most recent call last):\n  File "solution.py", line 5, in solve_it\n    return helper(a)\n'
        '           ^^^^^^^^^\n  File "solution.py", line 2, in helper\n    return a // 0\n           ~~^^~~\n'
        "ZeroDivisionError: integer division or modulo by zero\n", 1))
py("no path of the judge shows in a traceback", ADD,
   "def solve_it(a, b):\n    return sorted([b, a], key=lambda x: undefined)[0]\n", [1, 2],
   Dies("NameError: name 'undefined' is not defined", 1))
py("an endless recursion is told, briefly", ADD, "def solve_it(a, b):\n    return solve_it(a, b)\n", [1, 2],
   Dies("more]\n  File", 1))
py("an exception whose text fails is named", ADD,
   "class E(Exception):\n    def __str__(self):\n        raise E\ndef solve_it(a, b):\n    raise E\n", [1, 2],
   Dies("E: <exception str() failed>", 1))
py("exit(0) is no answer", ADD, "def solve_it(a, b):\n    exit(0)\n", [1, 2], Dies("", 0))
py("sys.exit with words is no answer", ADD, "def solve_it(a, b):\n    sys.exit('bye')\n", [1, 2], Dies("", 1))
py("os._exit is no answer", ADD, "def solve_it(a, b):\n    os._exit(0)\n", [1, 2], Dies("", 0))
py("atexit handlers and destructors do not run", ADD,
   "import atexit, os\natexit.register(lambda: os.write(1, b'atexit'))\nclass A:\n    def __del__(self):\n"
   "        os.write(1, b'del')\nkept = A()\ndef solve_it(a, b):\n    return 3\n", [1, 2], Answers(3, stdout=""))
py("a thread left behind does not hold the process", ADD,
   "import threading, time\ndef solve_it(a, b):\n    threading.Thread(target=time.sleep, args=(60,)).start()\n    return 3\n",
   [1, 2], Answers(3))
py("a closed answer descriptor is no answer", ADD, "def solve_it(a, b):\n    os.close(3)\n    return 3\n", [1, 2],
   Dies("", 0))
py("a closed stdout does not lose the answer", ADD, "def solve_it(a, b):\n    sys.stdout.close()\n    return 3\n", [1, 2],
   Answers(3))
py("the solution is a module that can be pickled and inspected", ADD,
   "import sys\nclass P: pass\ndef solve_it(a, b):\n    import pickle\n    pickle.loads(pickle.dumps(P()))\n"
   "    return sys.modules[__name__].solve_it is solve_it and a + b\n", [1, 2], Answers(3))

# --- C++: how a solution may be written -------------------------------------------------------------------------

cpp("a method of class Solution is found", ADD,
    "class Solution {\npublic:\n    int solveIt(int a, int b) { return a + b; }\n};\n", [2, 3], Answers(5))
cpp("a struct, a static method, snake_case", ADD,
    "struct Solution {\n    static int solve_it(const int& a, int& b) { return a + b; }\n};\n", [2, 3], Answers(5))
cpp("a free function is found", ADD, "int solve_it(int a, int b) { return a + b; }\n", [2, 3], Answers(5))
cpp("a free function in camelCase is found beside an unrelated Solution", ADD,
    "class Solution { int x; };\nauto solveIt(long a, long b) { return a + b; }\n", [2, 3], Answers(5))
cpp("what LeetCode users paste runs", TWO, """#include <bits/stdc++.h>
#include <vector>
#include <ext/pb_ds/assoc_container.hpp>
using namespace std;
#define endl '\\n'
#define ll long long
#define all(x) (x).begin(), (x).end()
static const auto fast = []() { ios::sync_with_stdio(false); cin.tie(nullptr); cout.tie(nullptr); return 0; }();
const int MOD = 1e9 + 7;
int memo[1001][1001];
/**
 * struct ListNode { int val; ListNode *next; };
 */
class Solution {
private:
    unordered_map<int, int> seen;
    ll sum = 0;
public:
    vector<int> solveIt(vector<int>& nums) {
        __gnu_pbds::gp_hash_table<int, int> table;
        sort(all(nums), [](const int a, const int b) { return a > b; });
        for (auto& n : nums) cout << n << endl, sum += n, table[n]++;
        return nums;
    }
};
int main() { Solution s; vector<int> v{1}; s.solveIt(v); return 0; }
""", [[1, 3, 2]], Answers([3, 2, 1], stdout="3\n2\n1\n"))
cpp("int may be a macro for long long", function("a:int b:long", "long"), """#define int long long
class Solution {
public:
    int solveIt(int a, int b) { return a * b; }
};
signed main() { return 0; }
""", [3, 2**40], Answers(3 * 2**40))
cpp("a main with arguments may be left in", ADD,
    "int solve_it(int a, int b) { return a + b; }\nint main(int argc, char **argv) { return argc; }\n", [2, 3], Answers(5))
WORDS = ("auto bool char class const constexpr continue decltype declval double else fail for get if int long never new "
         "noexcept nullptr put raw requires return send size size_t static static_assert std string struct take template "
         "typename using vector void Solution convertible_to solve_it solveIt main true").split()
cpp("macros of the author's for every word of the tail do no harm", TWO,
    "struct Solution { vector<int> solveIt(vector<int>& v) { return v; } };\n"
    + "".join(f"#define {word} (nothing)\n" for word in WORDS), [[1, 2]], Answers([1, 2]))
cpp("parts of the library that are not precompiled are there when named", function("s:string", "string"), """
class Solution {
    std::shared_mutex guard;
    mutex plain;
public:
    string solveIt(string s) {
        promise<int> p; future<int> f = p.get_future(); p.set_value(1);
        auto later = async(launch::deferred, [] { return 41; });
        thread t([] {}); t.join();
        this_thread::sleep_for(chrono::nanoseconds(1));
        filesystem::path path = "/a/b.txt";
        smatch found; regex_search(s, found, regex("[0-9]+"));
        int number = 0; from_chars(found.str().data(), found.str().data() + 2, number);
        pmr::vector<int> pool(1);
        counting_semaphore<4> sem(1); latch l(1); stop_token token;
        condition_variable cv; shared_lock<std::shared_mutex> lock(guard);
        osyncstream(cout) << "x";
        number += (int)riemann_zeta(2.0) + (int)std::beta(1.0, 1.0);
        mt19937 rng(chrono::steady_clock::now().time_since_epoch().count());
        return path.extension().string() + to_string(number + f.get() + later.get());
    }
};
""", ["ab58c"], Answers(".txt102"))
cpp("long double, __int128 and ranges", function("n:long", "long"), """class Solution {
public:
    long long solveIt(long long n) {
        __int128 big = (__int128)n * n;
        auto even = views::iota(0, 5) | views::filter([](int i) { return i % 2 == 0; });
        return (long long)(big >> 64) + ranges::distance(even) + (long long)sqrtl(4.0L) + popcount(3u);
    }
};
""", [2**62], Answers(2**60 + 7))
cpp("in-place answers are taken from the parameter", function("s:char[]", "void", output_param=0),
    "class Solution { public: void solveIt(vector<char>& s) { reverse(s.begin(), s.end()); } };\n", [["a", "b"]],
    Answers(["b", "a"]))
cpp("a result that converts is taken", function("n:int", "string"),
    "class Solution { public: const char *solveIt(int n) { return n ? \"yes\" : \"no\"; } };\n", [1], Answers("yes"))
cpp("char is a byte, of Latin-1", function("n:int", "char"),
    "class Solution { public: char solveIt(int n) { return (char)n; } };\n", [233], Answers("é"))
cpp("bytes that are no UTF-8 are replaced", function("n:int", "string"),
    "class Solution { public: string solveIt(int n) { return string(\"a\\xff\\xc3(\\xed\\xa0\\x80\") + '\\0' + \"é\"; } };\n", [1],
    Answers("a\ufffd\ufffd(\ufffd\ufffd\ufffd\0é"))

CPP_REVERSE = """class Solution {
public:
    ListNode* solveIt(ListNode* head) {
        ListNode* before = nullptr;
        while (head) { ListNode* next = head->next; head->next = before; before = head; head = next; }
        return before;
    }
};
"""
cpp("linked lists go in and out", LIST, "/* struct ListNode { }; */\n" + CPP_REVERSE, [[1, 2, 3]], Answers([3, 2, 1]))
cpp("a ListNode of one's own is used", LIST,
    "struct ListNode {\n    int val;\n    ListNode *next;\n    ListNode(int x) : val(x), next(NULL) {}\n};\n" + CPP_REVERSE,
    [[1, 2]], Answers([2, 1]))
cpp("a ListNode whose constructor wants the next is used", LIST,
    "class ListNode { public: long val; ListNode *next; ListNode(int x, ListNode *n) : val(x), next(n) {} };\n"
    + CPP_REVERSE, [[1, 2]], Answers([2, 1]))
cpp("a ListNode without a constructor is used", LIST,
    "// struct ListNode;\nstruct ListNode\n{\n    int val;\n    struct ListNode *next;\n};\n" + CPP_REVERSE, [[1, 2]],
    Answers([2, 1]))
cpp("all constructors of LeetCode's nodes are there", function("n:int", "TreeNode"),
    "class Solution { public: TreeNode* solveIt(int n) { return new TreeNode(n, new TreeNode(), new TreeNode(2)); } };\n",
    [1], Answers([1, 0, 2]))
cpp("a TreeNode of one's own with a next too is a tree", TREE,
    "struct TreeNode { int val; TreeNode *left, *right, *next; };\n"
    "class Solution { public: TreeNode* solveIt(TreeNode* root) { swap(root->left, root->right); return root; } };\n",
    [[1, 2]], Answers([1, None, 2]))
cpp("a null tree is empty", TREE, "TreeNode *solve_it(TreeNode *root) { return nullptr; }\n", [[1]], Answers([]))
cpp("a list that ends in itself is found out", LIST,
    "ListNode *solve_it(ListNode *h) { h->next = h; return h; }\n", [[1]], Dies("a cycle", 1))
cpp("a tree with a cycle is found out", TREE,
    "TreeNode *solve_it(TreeNode *r) { r->left = r->right = r; return r; }\n", [[1]], Dies("a cycle", 1))

CPP_COUNTER = """class HitCounter {
    int n;
public:
    HitCounter(int start) : n(start) {}
    void hitNow(int times) { n += times; }
    int get_hits() { return n; }
    double half(vector<string> names) { return 1.0 * n / names.size(); }
};
"""
cpp("a class is made and its methods called", COUNTER, CPP_COUNTER, COUNTER_CALLS, COUNTER_ANSWERS)
cpp("a missing method of a class is asked for", COUNTER, CPP_COUNTER.replace("hitNow", "other"), COUNTER_CALLS,
    Refused("expected a public method of this form: void hitNow(int times)", 1))
cpp("a constructor that does not fit is asked for", COUNTER, CPP_COUNTER.replace("int start", "string start"),
    COUNTER_CALLS, Refused("expected a class HitCounter with a public constructor of this form", 1))
cpp("a missing class is asked for", COUNTER, "int x;\n", COUNTER_CALLS, Refused("expected a class HitCounter", 1))

# --- C++: what goes wrong ---------------------------------------------------------------------------------------

EXPECTED = ("expected a class Solution with a public method, or a function, of this form: "
            "vector<int> solveIt(vector<int>& nums)")
cpp("nothing to call is said in words", TWO, "int x;\n", [[1]], Refused(EXPECTED, 1))
cpp("a method that is private is asked for", TWO,
    "class Solution { vector<int> solveIt(vector<int>& v) { return v; } };\n", [[1]], Refused(EXPECTED, 1))
cpp("a method of other types is asked for", TWO,
    "class Solution { public: vector<int> solveIt(vector<string>& v) { return {}; } };\n", [[1]], Refused(EXPECTED, 1))
cpp("a result that does not convert is asked for", TWO,
    "class Solution { public: string solveIt(vector<int>& v) { return {}; } };\n", [[1]], Refused(EXPECTED, 1))
cpp("an error has the line and column of the submitted file", TWO,
    "class Solution {\npublic:\n    vector<int> solveIt(vector<int>& v) {\n        return undeclared;\n    }\n};\n", [[1]],
    Refused("was not declared in this scope", 4))
cpp("an error inside the library points to the author's line", TWO,
    "struct S {};\nclass Solution {\npublic:\n    vector<int> solveIt(vector<int>& v) {\n        vector<S> s(2);\n"
    "        sort(s.begin(), s.end());\n        return v;\n    }\n};\n", [[1]], Refused("operator<", 6))
cpp("an undefined function is an error of the author's", TWO,
    "int missing(int);\nclass Solution {\npublic:\n    vector<int> solveIt(vector<int>& v) { return {missing(1)}; }\n};\n",
    [[1]], Refused("undefined reference to", 1))
cpp("an unfinished class is told", TWO, "class Solution {\npublic:\n    vector<int> solveIt(vector<int>& v) {\n", [[1]],
    Refused("at end of input", 1))
cpp("an uncaught exception aborts and is told", TWO,
    "class Solution { public: vector<int> solveIt(vector<int>& v) { return {v.at(9)}; } };\n", [[1]],
    Dies("out_of_range", -6))
cpp("a null pointer is a segmentation fault", TREE, "TreeNode *solve_it(TreeNode *r) { return r->left->left; }\n", [[1]],
    Dies("", -11))
cpp("exit(0) is no answer", TWO, "vector<int> solve_it(vector<int>& v) { exit(0); }\n", [[1]], Dies("", 0))
cpp("exit(0) before main is no answer", TWO,
    "int early = [] { string s; getline(cin, s); exit(0); return 0; }();\nvector<int> solve_it(vector<int>& v) { return v; }\n",
    [[1]], Dies("", 0))
cpp("atexit handlers and destructors do not run", TWO,
    "struct D { ~D() { puts(\"destroyed\"); } } d;\nclass Solution { public: ~Solution() { puts(\"gone\"); }\n"
    "    vector<int> solveIt(vector<int>& v) { atexit([] { puts(\"atexit\"); }); printf(\"here \"); cout << 1; return v; } };\n",
    [[1]], Answers([1], stdout="here 1"))
cpp("a thousand calls keep their order and state", {
    "class": "Stack", "constructor": [], "methods": [
        {"name": "push", "params": [{"name": "x", "type": "int"}], "returns": "void"},
        {"name": "pop", "params": [], "returns": "int"}]},
    "class Stack {\n    vector<int> v;\npublic:\n    void push(int x) { v.push_back(x); }\n"
    "    int pop() { int x = v.back(); v.pop_back(); return x; }\n};\n",
    [["Stack", *["push"] * 1000, *["pop"] * 1000], [[], *[[i] for i in range(1000)], *[[]] * 1000]],
    Answers([None] * 1001 + list(range(999, -1, -1))))

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
    pch = printed("pch", BUILD / "tests" / "cache", LIB).strip()
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
