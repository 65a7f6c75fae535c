"""Calls one submitted Python solution with one test's values, or compiles it.

Imported by the zygote before any submitted code, so all that is expensive to import is here. Each run is a fork of
the zygote that has given up every privilege and calls main(argv):

    compile SOURCE SIGNATURE ARTIFACT   code object of SOURCE and the signature, marshalled; errors as an answer frame
                                        of diagnostics, and exit 1
    test SOURCE ARTIFACT                stdin is the test's .in; the answer frame goes to descriptor 3
    script SOURCE [ARGUMENT...]         runs SOURCE as __main__ (output validators)

An answer frame is `assay 1 LENGTH\\n`, LENGTH bytes of JSON, `\\n`. It is written last; the process then ends at once,
without atexit handlers or destructors, which would be submitted code after the answer.

Nothing here protects against the submitted code: that is the sandbox's work, and the expected answers are not here.
What it needs later it takes into local names first, so that a solution which shadows or patches a module still works.
"""

import array
import bisect
import builtins
import collections
import collections.abc
import copy
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import heapq
import importlib
import io
import itertools
import json
import linecache
import marshal
import math
import operator
import os
import re
import string
import sys
import traceback
import types
import typing


def _import_random():
    """Without its hook that seeds each fork anew: 2.5 KB of the kernel's randomness for every test, used or not. Each
    cell's interpreter has a seed of its own, and each test in it starts from the same state."""
    register, os.register_at_fork = os.register_at_fork, lambda **_: None
    try:
        return importlib.import_module("random")
    finally:
        os.register_at_fork = register


random = _import_random()  # before statistics, which imports it too
import statistics  # noqa: E402

ANSWER_FD = 3
NODES_MAX = 1_000_000  # of a returned list or tree: more is taken for a cycle
SOLUTION = "solution.py"


class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


# What a solution finds without importing it: what LeetCode's own preamble (`from X import *` for each) has, so that
# code written there runs here. Of re and sys only what is not likely to hide a mistake (re.I, sys.path).
_ALL_OF = (string, datetime, collections, heapq, bisect, copy, random, math, statistics, itertools, functools, operator,
           io, json, typing)
_SOME_OF = {re: ("match", "fullmatch", "search", "split", "findall", "finditer"),
            sys: ("exit", "maxsize", "setrecursionlimit"),
            enum: ("Enum", "IntEnum", "auto"), dataclasses: ("dataclass", "field"), decimal: ("Decimal",),
            fractions: ("Fraction",)}
_MODULES = (array, bisect, collections, copy, dataclasses, datetime, decimal, enum, fractions, functools, heapq, io,
            itertools, json, math, operator, os, random, re, statistics, string, sys, types, typing)


def _prelude():
    names = {}
    for module in _ALL_OF:
        exported = getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")]
        names.update((name, getattr(module, name)) for name in exported)
    for module, some in _SOME_OF.items():
        names.update((name, getattr(module, name)) for name in some)
    for name in dir(builtins):  # operator, math and io have some of these names
        names.pop(name, None)
    names.update((module.__name__, module) for module in _MODULES)
    names.update(ListNode=ListNode, TreeNode=TreeNode)
    names.update(_sorted_containers())
    return names


def _sorted_containers():
    """Of Debian's python3-sortedcontainers where it is installed; nothing else of that folder can be imported."""
    sys.path.append("/usr/lib/python3/dist-packages")
    try:
        import sortedcontainers as found
    except ImportError:
        return {}
    finally:
        sys.path.pop()
    return {"sortedcontainers": found, "SortedList": found.SortedList, "SortedDict": found.SortedDict,
            "SortedSet": found.SortedSet, "SortedKeyList": found.SortedKeyList}


class _CallableModule(types.ModuleType):
    """bisect both as a module (bisect.bisect_left) and as the function of that name."""

    def __call__(self, *args, **kwargs):
        return bisect.bisect(*args, **kwargs)


_bisect = _CallableModule("bisect")
_bisect.__dict__.update({name: value for name, value in vars(bisect).items() if not name.startswith("__")})
builtins.exit = builtins.quit = sys.exit  # site would have made them; this Python runs without it
# The solution's own builtins: found without a copy into its namespace, which would touch (and so copy) the pages of
# some 400 objects in each fork.
BUILTINS = {**vars(builtins), **_prelude(), "bisect": _bisect}


class Fault(Exception):
    """The solution cannot be called, or what it returned cannot be an answer; said in words to its author."""


def read_all(fd):
    parts = []
    while part := os.read(fd, 1 << 16):
        parts.append(part)
    return b"".join(parts)


def read_file(path):
    """Bytes of a file; without file objects, which in a fresh fork cost half a millisecond."""
    fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    content = read_all(fd)
    os.close(fd)
    return content


# The C halves of json.loads and json.dumps without their Python halves: what those touch is copied in every fork.
_scan = json.JSONDecoder().scan_once


def from_json(text, scan=_scan):
    return scan(text.strip(), 0)[0]


def write_frame(payload, write=os.write):
    data = memoryview(b"assay 1 %d\n%b\n" % (len(payload), payload))
    while data:
        data = data[write(ANSWER_FD, data):]


# --- values in --------------------------------------------------------------------------------------------------


def make_list(values, node_class):
    head = None
    for value in reversed(values):
        node = node_class(value)
        node.next = head
        head = node
    return head


def make_tree(values, node_class):
    if not values or values[0] is None:
        return None
    root = node_class(values[0])
    queue, at = collections.deque([root]), 1
    while queue and at < len(values):
        parent = queue.popleft()
        for side in ("left", "right"):
            if at < len(values):
                if values[at] is not None:
                    child = node_class(values[at])
                    setattr(parent, side, child)
                    queue.append(child)
                at += 1
    return root


def make_value(value, kind, namespace):
    base, dims = kind
    if base not in ("ListNode", "TreeNode", "double"):
        return value
    if dims:
        return [make_value(item, (base, dims - 1), namespace) for item in value]
    if base == "double":
        return float(value)
    node_class = namespace.get(base)
    if not isinstance(node_class, type):
        node_class = BUILTINS[base]
    return (make_list if base == "ListNode" else make_tree)(value, node_class)


# --- values out -------------------------------------------------------------------------------------------------


def plain_list(node):
    values = []
    while node is not None:
        values.append(node.val)
        if len(values) > NODES_MAX:
            raise Fault("the returned list has a cycle, or more than a million nodes")
        node = node.next
    return values


def plain_tree(root):
    values, queue = [], collections.deque([root])
    while queue:
        node = queue.popleft()
        if node is None:
            values.append(None)
            continue
        values.append(node.val)
        if len(values) > 2 * NODES_MAX:
            raise Fault("the returned tree has a cycle, or more than a million nodes")
        queue += (node.left, node.right)
    while values and values[-1] is None:
        values.pop()
    return values


def plain_float(value):
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"
    return value


def plain_value(value, dims, leaf):
    """Lists of lists down to dims, whatever iterables they were, with leaf of what is in them."""
    if dims and value is None:
        return None
    if dims and isinstance(value, collections.abc.Iterable) and not isinstance(value, (str, bytes, dict)):
        return [plain_value(item, dims - 1, leaf) for item in value]
    return leaf(value)


def other_iterables(value):
    """What json has no form for: deques, ranges, generators, sets and the like are lists."""
    if isinstance(value, collections.abc.Iterable) and not isinstance(value, (bytes, dict)):
        return list(value)
    raise Fault(f"an object of type {type(value).__name__} cannot be an answer")


LEAVES = {"ListNode": plain_list, "TreeNode": plain_tree, "double": plain_float}


_encode = json.encoder.c_make_encoder({}, other_iterables, json.encoder.encode_basestring_ascii, None, ":", ",", False,
                                      False, True)


def answer_json(value, kind, encode=_encode):
    """What it is as JSON, even where that is not of the right type: the judge says so then."""
    base, dims = kind
    if base == "void":
        return "null"
    if base in LEAVES:
        value = plain_value(value, dims, LEAVES[base])
    return "".join(encode(value, 0))


# --- calling ----------------------------------------------------------------------------------------------------


def load_solution(code):
    module = types.ModuleType("solution")
    module.__file__ = SOLUTION
    sys.modules["solution"] = module
    namespace = module.__dict__
    namespace["__builtins__"] = BUILTINS
    exec(code, namespace)
    return namespace


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(part[:1].upper() + part[1:] for part in rest)


def spellings(name):
    return dict.fromkeys((name, camel(name)))


def find_function(namespace, name):
    solution = namespace.get("Solution")
    if isinstance(solution, type):
        for spelling in spellings(name):
            if hasattr(solution, spelling):
                return getattr(solution(), spelling)
    for spelling in spellings(name):
        function = namespace.get(spelling)
        if callable(function):
            return function
    raise Fault(f"expected a method {camel(name)} of class Solution, or a function {name}")


def find_method(instance, name):
    for spelling in spellings(name):
        if hasattr(instance, spelling):
            return getattr(instance, spelling)
    raise Fault(f"expected a method {name} of class {type(instance).__name__}")


def call_function(namespace, signature, lines):
    method = signature["methods"][0]
    function = find_function(namespace, method["name"])
    args = [make_value(from_json(line), kind, namespace) for line, kind in zip(lines, method["params"])]
    result = function(*args)
    changed = signature["output_param"]
    if changed >= 0:
        return answer_json(args[changed], method["params"][changed])
    return answer_json(result, method["returns"])


def call_class(namespace, signature, lines):
    names, arguments = from_json(lines[0]), from_json(lines[1])
    methods = {method["name"]: method for method in signature["methods"]}
    target = namespace.get(names[0])
    if not callable(target):
        raise Fault(f"expected a class {names[0]}")
    values = [make_value(a, kind, namespace) for a, kind in zip(arguments[0], methods[names[0]]["params"])]
    instance, answers = target(*values), ["null"]
    for name, args in zip(names[1:], arguments[1:]):
        method = methods[name]
        values = [make_value(a, kind, namespace) for a, kind in zip(args, method["params"])]
        answers.append(answer_json(find_method(instance, name)(*values), method["returns"]))
    return "[" + ",".join(answers) + "]"


FRAMES_SHOWN = 10  # at either end of a traceback


def own_frames(trace):
    """The author's own frames, without those in the middle (an endless recursion has half a million), and how many
    were left out."""
    first, last, count = [], collections.deque(maxlen=FRAMES_SHOWN), 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == SOLUTION:
            count += 1
            (first if count <= FRAMES_SHOWN else last).append(trace)
        trace = trace.tb_next
    return first, list(last), count - len(first) - len(last)


def exception_text(error, source):
    lines = read_file(source).decode(errors="replace").splitlines(True)
    linecache.cache[SOLUTION] = (sum(map(len, lines)), None, lines, SOLUTION)
    first, last, between = own_frames(error.__traceback__)
    text = ["Traceback (most recent call last):\n"] if first else []
    for trace in (*first, None, *last):
        if trace is not None:
            text += traceback.format_tb(trace, limit=1)
        elif between:
            text.append(f"  [{between} more]\n")
    text += traceback.format_exception_only(type(error), error)
    return "".join(text)


def show_exception(error, source, write):
    try:
        write(exception_text(error, source))
    except BaseException:  # an exception whose own __str__ fails, or a closed stderr
        try:
            write(f"{type(error).__name__}\n")
        except BaseException:
            pass


def run_test(source, artifact):
    leave = os._exit
    code, signature = marshal.loads(read_file(artifact))
    lines = read_all(0).decode().split("\n")  # splitlines would also split at U+2028 in a string
    stdout, stderr = sys.stdout, sys.stderr
    call, send, show = (call_class if signature["class"] else call_function), write_frame, show_exception
    sys.setrecursionlimit(550_000)
    status, payload = 1, None
    try:
        payload = call(load_solution(code), signature, lines).encode()
        status = 0
    except SystemExit as error:  # no answer, whatever the code
        status = error.code if isinstance(error.code, int) else 0 if error.code is None else 1
    except Fault as error:
        stderr.write(f"{error}\n")
    except BaseException as error:
        sys.setrecursionlimit(10_000)  # it may be one that has used it up; showing it needs little
        show(error, source, stderr.write)
    for stream in (stdout, stderr):
        try:
            stream.flush()
        except BaseException:
            pass
    try:
        if payload is not None:
            send(payload)
    finally:  # whatever the solution did to that descriptor
        leave(status & 0xFF)


# --- compiling --------------------------------------------------------------------------------------------------


def diagnostic(error):
    line = getattr(error, "lineno", None) or 1
    column = getattr(error, "offset", None) or 1
    message = getattr(error, "msg", None) or str(error)
    return {"line": line, "column": max(column, 1), "severity": "error",
            "message": f"{type(error).__name__}: {message}"}


def run_compile(source, signature, artifact):
    try:
        code = compile(read_file(source), SOLUTION, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError) as error:
        sys.stderr.write("".join(traceback.format_exception_only(type(error), error)))
        sys.stderr.flush()
        write_frame(json.dumps([diagnostic(error)]).encode())
        os._exit(1)
    with open(artifact, "wb") as file:
        marshal.dump((code, json.loads(read_file(signature))), file)
    sys.stderr.flush()
    os._exit(0)


def run_script(path, *arguments):
    import runpy
    sys.argv = [path, *arguments]
    status = 0
    try:
        runpy.run_path(path, run_name="__main__")
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 0 if error.code is None else 1
    except BaseException:
        traceback.print_exc()
        status = 1
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            pass
    os._exit(status & 0xFF)


def main(argv):
    modes = {"compile": run_compile, "test": run_test, "script": run_script}
    modes[argv[0]](*argv[1:])


WARM_UP = """
class Solution:
    def twoSum(self, nums: List[int], target: int) -> Optional[List[int]]:
        seen = defaultdict(int)
        for i, n in enumerate(nums):
            if target - n in seen:
                return [seen[target - n], i]
            seen[n] = i
"""
WARM_UP_SIGNATURE = ('{"class":false,"methods":[{"name":"two_sum","params":[["int",1],["int",0]],"returns":["int",1]}],'
                     '"output_param":-1}')


def warm_up(rounds=30):
    """Does what each test does, until the interpreter has specialised its code and filled its caches: what would
    otherwise be written, and so copied, in every fork."""
    artifact = marshal.dumps((compile(WARM_UP, SOLUTION, "exec", dont_inherit=True), json.loads(WARM_UP_SIGNATURE)))
    for _ in range(rounds):
        code, signature = marshal.loads(artifact)
        lines = b"[2,7,11,15]\n9\n".decode().split("\n")
        call_function(load_solution(code), signature, lines).encode()
    del sys.modules["solution"]


warm_up()
sys.path[:] = [folder for folder in sys.path if folder != os.path.dirname(__file__)]  # imports are a solution's own
