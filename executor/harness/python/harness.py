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
import importlib.machinery
import io
import itertools
import json
import linecache
import marshal
import math
import numbers
import operator
import os
import re
import string
import sys
import traceback
import types
import typing


def _import_random():
    """Imports random without its hook that seeds each fork anew, and gives it a fixed seed: the same source gets the
    same numbers in every judging, as it gets the same hash seed (PYTHONHASHSEED)."""
    register, os.register_at_fork = os.register_at_fork, lambda **_: None
    try:
        module = importlib.import_module("random")
    finally:
        os.register_at_fork = register
    module.seed(0)
    return module


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


# What a solution finds without importing it: LeetCode's own preamble, in its order (`from X import *` for each, later
# names win), so that code written there runs here. typing comes first: its Counter, OrderedDict and ChainMap are only
# names for types, and those of collections are the classes that people mean.
_ALL_OF = (typing, string, re, datetime, collections, heapq, bisect, copy, math, random, statistics, itertools, functools,
           operator, io, sys, json)
_SOME_OF = {enum: ("Enum", "IntEnum", "auto"), dataclasses: ("dataclass", "field"), decimal: ("Decimal",),
            fractions: ("Fraction",)}
_MODULES = (array, bisect, collections, copy, dataclasses, datetime, decimal, enum, fractions, functools, heapq, io,
            itertools, json, math, operator, os, random, re, statistics, string, sys, types, typing)


def _exported(module):
    """The names that `from module import *` would bring."""
    return getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")]


def _prelude():
    names = {}
    for module in _ALL_OF:
        names.update((name, getattr(module, name)) for name in _exported(module))
    for module, some in _SOME_OF.items():
        names.update((name, getattr(module, name)) for name in some)
    for name in dir(builtins):  # operator, math and io have some of these names
        names.pop(name, None)
    names.update((module.__name__, module) for module in _MODULES)
    names.update(ListNode=ListNode, TreeNode=TreeNode)
    names.update(_sorted_containers())
    return names


class _Bell:
    """What an event loop of asyncio wakes itself with, in place of two sockets: programs here can make none."""

    def __init__(self):
        self._fd = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)

    def fileno(self):
        return self._fd

    def send(self, data):
        os.eventfd_write(self._fd, len(data))
        return len(data)

    def recv(self, size):
        return b"\0" * min(os.eventfd_read(self._fd), size)

    def close(self):
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)


def _make_self_pipe(loop):
    loop._ssock = loop._csock = _Bell()
    loop._internal_fds += 1
    loop._add_reader(loop._ssock.fileno(), loop._read_from_self)


def _give_bell(module):
    module.BaseSelectorEventLoop._make_self_pipe = _make_self_pipe


def _give_notifier(module):
    """Pools of threads wake their own keeper, for which they take a pipe as pools of processes do."""
    class Notifier(module.queue.SimpleQueue):
        _reader = None

    class Context:
        SimpleQueue = Notifier

    def start(pool, processes=None, initializer=None, initargs=()):
        module.Pool.__init__(pool, processes, initializer, initargs, context=Context)

    def await_news(sentinels, notifier, timeout=None):
        notifier.get()
        while not notifier.empty():
            notifier.get()

    module.ThreadPool.__init__ = start
    module.Pool._wait_for_updates = staticmethod(await_news)


# What is done to a module of the standard library that takes a pipe or a socket to talk to itself.
_MENDED = {"asyncio.selector_events": _give_bell, "multiprocessing.pool": _give_notifier}


class _Mending:
    """Loads a module as it is, and then mends it."""

    def __init__(self, loader):
        self._loader = loader

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        self._loader.exec_module(module)
        _MENDED[module.__name__](module)


DIST_PACKAGES = "/usr/lib/python3/dist-packages"
OFFERED = ("numpy", "sortedcontainers")  # of that folder, where they are installed; no other package can be imported


class _Finder:
    """Finds the offered packages of the distribution and nothing else beside them, and what is mended."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in OFFERED:
            return importlib.machinery.PathFinder.find_spec(name, [DIST_PACKAGES], target)
        if name in _MENDED:
            spec = importlib.machinery.PathFinder.find_spec(name, path, target)
            if spec:
                spec.loader = _Mending(spec.loader)
            return spec
        return None


sys.meta_path.insert(0, _Finder)


def _sorted_containers():
    """What LeetCode offers of sortedcontainers. numpy is only imported by a solution that asks for it: it is large."""
    try:
        import sortedcontainers as found
    except ImportError:
        return {}
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
    """The solution cannot be called; said in words to its author."""


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


def make_node(node_class, value):
    """A node with this value. A class of the author's own may have any constructor, so what fits is found out."""
    for arguments in ((value,), (value, None), (value, None, None), ()):
        try:
            node = node_class(*arguments)
            break
        except Exception:
            continue
    else:
        node = node_class.__new__(node_class)
    node.val = value
    return node


def make_list(values, node_class):
    head = None
    for value in reversed(values):
        node = make_node(node_class, value)
        node.next = head
        head = node
    return head


def make_tree(values, node_class):
    if not values or values[0] is None:
        return None
    root = make_node(node_class, values[0])
    root.left = root.right = None
    queue, at = collections.deque([root]), 1
    while queue and at < len(values):
        parent = queue.popleft()
        for side in ("left", "right"):
            if at < len(values):
                if values[at] is not None:
                    child = make_node(node_class, values[at])
                    child.left = child.right = None
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


class Unfit(Exception):
    """What was returned has no form in JSON; its author is told in these words. It is an answer of a wrong type, and is
    judged as one."""


class NotPlain(Exception):
    """A value that the C encoder alone does not write."""


def object_words(value):
    """What a value is, for its author. Its class may be of the author's making, and so may its name."""
    try:
        if isinstance(value, type):
            return f"the class {value.__name__:.80}"
        return f"an object of type {type(value).__name__:.80}"
    except Exception:
        return "an object"


def not_plain(value):
    raise NotPlain(f"{object_words(value)} cannot be an answer")


_quote = json.encoder.encode_basestring_ascii
_open = {}  # the lists that the encoder is in: what contains itself is found by them
_encode = json.encoder.c_make_encoder(_open, not_plain, _quote, None, ":", ",", False, False, False)


DEPTH = 1000  # of Python's calls and of lists in lists, while an answer is written: far more than any type has


def plain_json(value, encode=_encode, within=_open, get_limit=sys.getrecursionlimit, set_limit=sys.setrecursionlimit):
    within.clear()  # those of a value that it gave up
    limit = get_limit()
    try:
        set_limit(DEPTH)
        return "".join(encode(value, 0))
    except (NotPlain, MemoryError):
        raise
    except Exception:  # it contains itself, is too deep, or has a NaN or a number of too many digits in it
        raise NotPlain(f"{object_words(value)} cannot be an answer, with what is in it") from None
    finally:
        set_limit(limit)


def shown(value):
    """A value that is of no right type, as JSON: the judge says so then."""
    if isinstance(value, int) and not isinstance(value, bool):
        return whole_text(int(value))
    if isinstance(value, float):
        return double_text(value)
    try:
        return plain_json(value)
    except NotPlain as error:
        raise Unfit(*error.args) from None


def is_number(value):
    """Numbers of any library: int, bool, float, Fraction, Decimal, numpy's scalars. Never a text."""
    return isinstance(value, (numbers.Number, decimal.Decimal)) or hasattr(value, "__array_interface__")


BITS_WRITTEN = 2000  # of an int: Python lets nobody forbid so few digits
DECIMAL_DIGITS = 40  # a Decimal of more fits no type
_ROUND = decimal.Context(prec=10, Emin=decimal.MIN_EMIN, Emax=decimal.MAX_EMAX, traps=[])


def whole_text(whole):
    """An int; one that fits no type by far is rounded, since writing all its digits takes long."""
    if whole.bit_length() <= BITS_WRITTEN:
        return int.__repr__(whole)
    exponent = math.floor(log := math.log10(abs(whole)))
    return f"{'-' if whole < 0 else ''}{10 ** (log - exponent):.4f}e+{exponent}"


def is_huge(value):
    """Told by the exponent: the digits of Decimal("1E+999999") are a million."""
    return isinstance(value, decimal.Decimal) and value.is_finite() and value.adjusted() > DECIMAL_DIGITS


def whole_of(value):
    """The int that Python holds equal to this number; None: there is none."""
    try:
        whole = int(value)
        return whole if whole == value else None
    except Exception:  # an infinity, a NaN, a complex number, an array
        return None


def int_text(value):
    """The int that Python holds equal to this number (True is 1, 2.0 is 2); what is no such number stays as it is."""
    if type(value) is int:
        return whole_text(value)
    if not is_number(value):
        return shown(value)
    whole = None if is_huge(value) else whole_of(value)
    return double_text(value) if whole is None else whole_text(whole)


def bool_text(value):
    """The truth that Python holds equal to this number: false for 0, true for 1."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not is_number(value):
        return shown(value)
    text = int_text(value)
    return {"0": "false", "1": "true"}.get(text, text)


def beyond_text(value):
    """A finite number that is too large for a double."""
    if isinstance(value, decimal.Decimal):
        return str(_ROUND.plus(value))
    return whole_text(int(value))


def as_float(value):
    try:
        return float(value)
    except OverflowError:
        return math.inf
    except Exception:  # float() refuses one kind of NaN
        if isinstance(value, decimal.Decimal) and value.is_nan():
            return math.nan
        raise Unfit(f"{object_words(value)} cannot be an answer") from None


def double_text(value, finite=math.isfinite, text=float.__repr__):
    if type(value) is not float:
        if not is_number(value):
            return shown(value)
        given, value = value, as_float(value)
        if math.isinf(value) and given not in (math.inf, -math.inf):
            return beyond_text(given)
    if finite(value):
        return text(value)
    return '"NaN"' if value != value else '"Infinity"' if value > 0 else '"-Infinity"'


def node_values(node, fields):
    """The value of a node, as JSON, and the nodes that its fields name."""
    kind = "ListNode" if fields == ("next",) else "TreeNode"
    try:
        value, *others = node.val, *(getattr(node, field) for field in fields)
    except AttributeError:
        raise Unfit(f"expected a {kind} or None as the answer, got {object_words(node)}") from None
    if value is None:  # null is where a tree has no node
        raise Unfit(f"a {kind} whose val is None cannot be an answer")
    return int_text(value), *others


def list_text(node):
    values = []
    while node is not None:
        value, node = node_values(node, ("next",))
        values.append(value)
        if len(values) > NODES_MAX:
            raise Unfit("the returned list has a cycle, or more than a million nodes")
    return f"[{','.join(values)}]"


def tree_text(root):
    values, queue = [], collections.deque([root])
    while queue:
        node = queue.popleft()
        if node is None:
            values.append("null")
            continue
        value, left, right = node_values(node, ("left", "right"))
        values.append(value)
        if len(values) > 2 * NODES_MAX:
            raise Unfit("the returned tree has a cycle, or more than a million nodes")
        queue += (left, right)
    while values and values[-1] == "null":
        values.pop()
    return f"[{','.join(values)}]"


def iterator_of(value):
    """For a list: of deques, ranges, generators, sets, bytes and the like. None: it is nothing like a list."""
    if not isinstance(value, collections.abc.Iterable) or isinstance(value, (str, dict, collections.UserString)):
        return None
    try:
        return iter(value)
    except TypeError:  # an array without dimensions
        return None


def value_text(value, dims, leaf):
    """Lists of lists down to dims, with leaf of what is in them."""
    if not dims or value is None:
        return leaf(value) if not dims else "null"
    items = iterator_of(value)
    if items is None:
        return shown(value)
    return f"[{','.join([value_text(item, dims - 1, leaf) for item in items])}]"


LEAVES = {"ListNode": list_text, "TreeNode": tree_text, "double": double_text, "int": int_text, "long": int_text,
          "bool": bool_text, "char": shown, "string": shown}
# What the encoder writes of values that are of their type already, as nearly all are: no walk over them is needed then.
_INTS, _BOOLS = re.compile(r"[-0-9\[\],]*").fullmatch, re.compile(r"(?:true|false|[\[\],])*+").fullmatch
_PLAIN = {"int": _INTS, "long": _INTS, "bool": _BOOLS, "char": bool, "string": bool}  # any, of texts

unfit = []  # why what was returned has no form in JSON


def answer_json(value, kind):
    """What it is as JSON, even where that is not of the right type: the judge says so then."""
    base, dims = kind
    if base == "void":
        return "null"
    if base in _PLAIN:
        try:
            text = plain_json(value)
            if _PLAIN[base](text):
                return text
        except NotPlain:
            pass
    try:
        return value_text(value, dims, LEAVES[base])
    except Unfit as error:
        unfit.append(str(error))
        return f'{{"no answer":{_quote(unfit[-1])}}}'  # an object is of no type


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


def exit_status(error, write):
    """What Python ends with by SystemExit; what is no number it shows."""
    if error.code is None or isinstance(error.code, int):
        return error.code or 0
    say(error.code, write)
    return 1


def say(words, write):
    try:
        write(f"{words}\n")
    except BaseException:  # words that fail, or a closed stderr
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
        status = exit_status(error, stderr.write)
    except Fault as error:
        say(error, stderr.write)
    except BaseException as error:
        sys.setrecursionlimit(10_000)  # it may be one that has used it up; showing it needs little
        show(error, source, stderr.write)
    if unfit:
        say(unfit[0], stderr.write)
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
    name = type(error).__name__
    return {"line": max(line, 1), "column": max(column, 1), "severity": "error",
            "message": f"{name}: {message}" if message else name}


def run_compile(source, signature, artifact):
    try:  # the text is UTF-8 whatever its first lines say: Python heeds such a line in bytes only (PEP 263)
        code = compile(read_file(source).decode("utf-8-sig"), SOLUTION, "exec", dont_inherit=True)
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
        status = exit_status(error, sys.stderr.write)
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
