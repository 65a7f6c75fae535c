"""Calls one submitted Python solution with one test's values, or compiles it.

The zygote imports this module before any submitted code, so everything that is slow to import is imported here. Each
run is a fork of the zygote that has given up every privilege and calls main(argv):

    compile SOURCE SIGNATURE ARTIFACT   marshals the code object of SOURCE and the signature; writes errors as an
                                        answer frame of diagnostics, and exits with 1
    test SOURCE ARTIFACT                reads the test's .in from stdin; writes the answer frame to descriptor 3
    script SOURCE [ARGUMENT...]         runs SOURCE as __main__ (output validators)

An answer frame is `assay 1 LENGTH\\n`, LENGTH bytes of JSON, `\\n`. It is written last; the process then ends at once,
without atexit handlers or destructors, which would be submitted code after the answer.

Nothing here protects against the submitted code: the sandbox does that, and the harness does not know the expected
answers. It binds what it needs later to local names first, so that it also works after a solution has shadowed or
patched a module.
"""

import array
import atexit
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
import threading
import traceback
import types
import typing


def _fix_seeds(module):
    """Generators that are given no seed take the next number as theirs, in place of chance."""
    chance, made, seeds = module.Random.seed, module.Random.__new__, itertools.count(1)

    def new(kind, *_, **__):
        return made(kind, next(seeds))

    def seed(self, a=None, version=2):
        chance(self, next(seeds) if a is None else a, version)

    module.Random.__new__, module.Random.seed = staticmethod(new), seed
    module.seed = module._inst.seed


def _import_random():
    """Imports random without the hook that seeds it again in each fork, and sets a fixed seed. The same source then
    gets the same numbers in every judging, as it gets the same hash seed (PYTHONHASHSEED)."""
    register, os.register_at_fork = os.register_at_fork, lambda **_: None
    try:
        module = importlib.import_module("random")
    finally:
        os.register_at_fork = register
    _fix_seeds(module)
    module.seed(0)
    return module


random = _import_random()  # before statistics, which imports it too
import statistics  # noqa: E402

ANSWER_FD = 3
NODES_MAX = 1_000_000  # of a returned list or tree; more nodes count as a cycle
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


# The names that a solution can use without an import. This is LeetCode's own preamble in its order (`from X import *`
# for each, later names win), so that code written there runs here. typing comes first, because its Counter, OrderedDict
# and ChainMap are only names for types; people mean the classes of collections.
_ALL_OF = (typing, string, re, datetime, collections, heapq, bisect, copy, math, random, statistics, itertools, functools,
           operator, io, sys, json)
_SOME_OF = {enum: ("Enum", "IntEnum", "auto"), dataclasses: ("dataclass", "field"), decimal: ("Decimal",),
            fractions: ("Fraction",)}
_MODULES = (array, bisect, collections, copy, dataclasses, datetime, decimal, enum, fractions, functools, heapq, io,
            itertools, json, math, operator, os, random, re, statistics, string, sys, types, typing)


def _exported(module):
    """The names that `from module import *` would import."""
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


class _Wakeup:
    """An event loop of asyncio wakes itself with this, in place of two sockets, which programs cannot make here."""

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
    loop._ssock = loop._csock = _Wakeup()
    loop._internal_fds += 1
    loop._add_reader(loop._ssock.fileno(), loop._read_from_self)


def _patch_self_pipe(module):
    module.BaseSelectorEventLoop._make_self_pipe = _make_self_pipe


def _patch_thread_pool(module):
    """Makes a pool of threads wake its handler thread by a queue. The standard library uses a pipe for that, as it does
    for pools of processes."""
    class Notifier(module.queue.SimpleQueue):
        _reader = None

    class Context:
        SimpleQueue = Notifier

    def start(pool, processes=None, initializer=None, initargs=()):
        module.Pool.__init__(pool, processes, initializer, initargs, context=Context)

    def wait_for_updates(sentinels, notifier, timeout=None):
        notifier.get()
        while not notifier.empty():
            notifier.get()

    module.ThreadPool.__init__ = start
    module.Pool._wait_for_updates = staticmethod(wait_for_updates)


# Changes to modules of the standard library that would use a pipe or a socket within one process.
_PATCHES = {"asyncio.selector_events": _patch_self_pipe, "multiprocessing.pool": _patch_thread_pool}


class _PatchingLoader:
    """Loads a module unchanged, then applies its patch."""

    def __init__(self, loader):
        self._loader = loader

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        self._loader.exec_module(module)
        _PATCHES[module.__name__](module)


DIST_PACKAGES = "/usr/lib/python3/dist-packages"
OFFERED = ("numpy", "sortedcontainers")  # the only packages of that folder that can be imported, if installed


class _Finder:
    """Finds the offered packages of the distribution, no other packages beside them, and the patched modules."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in OFFERED:
            return importlib.machinery.PathFinder.find_spec(name, [DIST_PACKAGES], target)
        if name in _PATCHES:
            spec = importlib.machinery.PathFinder.find_spec(name, path, target)
            if spec:
                spec.loader = _PatchingLoader(spec.loader)
            return spec
        return None


sys.meta_path.insert(0, _Finder)


def _sorted_containers():
    """The names of sortedcontainers that LeetCode offers. numpy is large, so it is left for a solution to import."""
    try:
        import sortedcontainers as found
    except ImportError:
        return {}
    return {"sortedcontainers": found, "SortedList": found.SortedList, "SortedDict": found.SortedDict,
            "SortedSet": found.SortedSet, "SortedKeyList": found.SortedKeyList}


class _CallableModule(types.ModuleType):
    """bisect as a module (bisect.bisect_left) that can also be called as the function of that name."""

    def __call__(self, *args, **kwargs):
        return bisect.bisect(*args, **kwargs)


_bisect = _CallableModule("bisect")
_bisect.__dict__.update({name: value for name, value in vars(bisect).items() if not name.startswith("__")})
builtins.exit = builtins.quit = sys.exit  # the module site makes them, but this Python runs without it
# The builtins of a solution. Copying the names into its namespace would write to the pages of some 400 objects, and so
# copy those pages in each fork.
BUILTINS = {**vars(builtins), **_prelude(), "bisect": _bisect}


class Fault(Exception):
    """The solution cannot be called. The text is for its author; it has the place of the class that is at fault."""

    def __init__(self, words, at_fault=None):
        super().__init__(words)
        self.at_fault = at_fault

    def told(self, code):
        line = class_line(code, self.at_fault)
        return f'  File "{SOLUTION}", line {line}\n{self}' if line else str(self)


def class_line(code, kind):
    """Where the text of a solution defines a class; None: it cannot be told."""
    return next((part.co_firstlineno for part in code.co_consts
                 if isinstance(part, types.CodeType) and part.co_name == getattr(kind, "__name__", None)), None)


def read_all(fd):
    parts = []
    while part := os.read(fd, 1 << 16):
        parts.append(part)
    return b"".join(parts)


def read_file(path):
    """The bytes of a file. Uses no file object, which costs half a millisecond in a new fork."""
    fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    content = read_all(fd)
    os.close(fd)
    return content


# The C parts of json.loads and json.dumps, without the Python parts, whose memory would be copied in every fork.
_scan = json.JSONDecoder().scan_once


def from_json(text, scan=_scan):
    return scan(text.strip(), 0)[0]


def write_frame(payload, write=os.write):
    data = memoryview(b"assay 1 %d\n%b\n" % (len(payload), payload))
    while data:
        data = data[write(ANSWER_FD, data):]


# --- reading values ----------------------------------------------------------------------------------------------


def make_node(node_class, value):
    """Makes a node with this value. An author's own class may have any constructor, so several calls are tried."""
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


def make_fixed(node_class, value, fields, links):
    """A node that cannot be changed (a frozen dataclass, a NamedTuple), by a constructor that takes all of it."""
    for arguments, named in (((value, *links), {}), ((), dict(zip(("val", *fields), (value, *links)))),
                             ((*links, value), {})):
        try:
            node = node_class(*arguments, **named)
            if node.val == value and all(getattr(node, field) is link for field, link in zip(fields, links)):
                return node
        except Exception:
            continue
    form = f"{node_class.__name__:.80}({', '.join(('val', *fields))})"
    raise Fault(f"the members {', '.join(('val', *fields))} of {node_class.__name__:.80} cannot be set: let them be "
                f"changed, or let a constructor take them, as {form}", node_class)


def make_fixed_list(values, node_class):
    head = None
    for value in reversed(values):
        head = make_fixed(node_class, value, ("next",), (head,))
    return head


def make_fixed_tree(values, node_class):
    order, children, at = [0], {}, 1
    for parent in order:  # it grows meanwhile
        children[parent] = pair = [index if index < len(values) and values[index] is not None else None
                                   for index in (at, at + 1)]
        order += [index for index in pair if index is not None]
        at += 2
    made = {None: None}
    for index in reversed(order):  # a child comes after its parent
        made[index] = make_fixed(node_class, values[index], ("left", "right"), [made[i] for i in children[index]])
    return made[0]


def make_list(values, node_class):
    head = None
    for value in reversed(values):
        try:
            node = make_node(node_class, value)
            node.next = head
        except Exception:
            return make_fixed_list(values, node_class)
        head = node
    return head


def make_tree(values, node_class):
    if not values or values[0] is None:
        return None
    try:
        return make_changed_tree(values, node_class)
    except Exception:
        return make_fixed_tree(values, node_class)


def make_changed_tree(values, node_class):
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


# --- writing values ----------------------------------------------------------------------------------------------


class Unfit(Exception):
    """The returned value has no form in JSON. The text is for its author. It is judged as an answer of a wrong type."""


class NotPlain(Exception):
    """The C encoder alone cannot write the value."""


def object_words(value):
    """Describes a value to its author. The author may have made its class, and even the name of the class."""
    try:
        if isinstance(value, type):
            return f"the class {value.__name__:.80}"
        return f"an object of type {type(value).__name__:.80}"
    except Exception:
        return "an object"


def not_plain(value):
    raise NotPlain(f"{object_words(value)} cannot be an answer")


_quote = json.encoder.encode_basestring_ascii
_open = {}  # the lists that the encoder is writing, by which it notices a list that contains itself
_encode = json.encoder.c_make_encoder(_open, not_plain, _quote, None, ":", ",", False, False, False)


DEPTH = 1000  # most nested calls and lists while an answer is written; no type needs so many


def plain_json(value, encode=_encode, within=_open, get_limit=sys.getrecursionlimit, set_limit=sys.setrecursionlimit):
    within.clear()  # left over from a value that could not be written
    limit = get_limit()
    try:
        set_limit(DEPTH)
        return "".join(encode(value, 0))
    except (NotPlain, MemoryError):
        raise
    except Exception:  # it contains itself, is too deep, or contains a NaN or a number with too many digits
        raise NotPlain(f"{object_words(value)} cannot be an answer, with what is in it") from None
    finally:
        set_limit(limit)


def shown(value):
    """A value of a wrong type as JSON. The judge then reports the type."""
    if isinstance(value, int) and not isinstance(value, bool):
        return whole_text(int(value))
    if isinstance(value, float):
        return double_text(value)
    try:
        return plain_json(value)
    except NotPlain as error:
        raise Unfit(*error.args) from None


def is_number(value):
    """Whether a value is a number of any library: int, bool, float, Fraction, Decimal, numpy's scalars. Not a text."""
    return isinstance(value, (numbers.Number, decimal.Decimal)) or hasattr(value, "__array_interface__")


BITS_WRITTEN = 2000  # most bits of an int written in full; Python's own digit limit cannot be set so low
DECIMAL_DIGITS = 40  # a Decimal with more digits fits no type
_ROUND = decimal.Context(prec=10, Emin=decimal.MIN_EMIN, Emax=decimal.MAX_EMAX, traps=[])


def whole_text(whole):
    """The text of an int. One that is far too large for any type is rounded, because writing all digits takes long."""
    if whole.bit_length() <= BITS_WRITTEN:
        return int.__repr__(whole)
    exponent = math.floor(log := math.log10(abs(whole)))
    return f"{'-' if whole < 0 else ''}{10 ** (log - exponent):.4f}e+{exponent}"


def is_huge(value):
    """Whether a Decimal is too large. Decides by the exponent, because Decimal("1E+999999") has a million digits."""
    return isinstance(value, decimal.Decimal) and value.is_finite() and value.adjusted() > DECIMAL_DIGITS


def whole_of(value):
    """The int that equals this number in Python; None: there is none."""
    try:
        whole = int(value)
        return whole if whole == value else None
    except Exception:  # an infinity, a NaN, a complex number, an array
        return None


def int_text(value):
    """The int that equals this number in Python (True is 1, 2.0 is 2). Any other value stays as it is."""
    if type(value) is int:
        return whole_text(value)
    if not is_number(value):
        return shown(value)
    whole = None if is_huge(value) else whole_of(value)
    return double_text(value) if whole is None else whole_text(whole)


def bool_text(value):
    """The bool that equals this number in Python: false for 0, true for 1."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not is_number(value):
        return shown(value)
    text = int_text(value)
    return {"0": "false", "1": "true"}.get(text, text)


def beyond_text(value):
    """The text of a finite number that is too large for a double."""
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


def lacking(node, fields):
    """What a node lacks to be one; nothing of a value that is no node at all."""
    try:
        missing = [field for field in fields if not hasattr(node, field)]
    except Exception:
        return ""
    if len(missing) == len(fields) and not type(node).__name__.endswith("Node"):
        return ""
    return f", which has no {' and no '.join(missing)}" if missing else ""


def node_values(node, fields):
    """The value of a node as JSON, and the nodes in the given fields."""
    kind = "ListNode" if fields == ("next",) else "TreeNode"
    try:
        value, *others = node.val, *(getattr(node, field) for field in fields)
    except AttributeError:
        words = f"expected a {kind} or None as the answer, got {object_words(node)}"
        raise Unfit(words + lacking(node, ("val", *fields))) from None
    if value is None:  # in a tree, null means that there is no node
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
    """An iterator over a value that can stand for a list (deque, range, generator, set, bytes). None: it cannot."""
    if not isinstance(value, collections.abc.Iterable) or isinstance(value, (str, dict, collections.UserString)):
        return None
    try:
        return iter(value)
    except TypeError:  # an array without dimensions
        return None


def value_text(value, dims, leaf):
    """Writes lists of lists down to dims levels; leaf writes the innermost values."""
    if not dims or value is None:
        return leaf(value) if not dims else "null"
    items = iterator_of(value)
    if items is None:
        return shown(value)
    return f"[{','.join([value_text(item, dims - 1, leaf) for item in items])}]"


LEAVES = {"ListNode": list_text, "TreeNode": tree_text, "double": double_text, "int": int_text, "long": int_text,
          "bool": bool_text, "char": shown, "string": shown}
# Forms of the encoder's text that show that all values have the right type. Nearly all answers match, and then no walk
# over the values is needed.
_INTS, _BOOLS = re.compile(r"[-0-9\[\],]*").fullmatch, re.compile(r"(?:true|false|[\[\],])*+").fullmatch
_PLAIN = {"int": _INTS, "long": _INTS, "bool": _BOOLS, "char": bool, "string": bool}  # any text

unfit = []  # why a returned value has no form in JSON


def answer_json(value, kind):
    """The value as JSON, even if it has a wrong type, which the judge then reports."""
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
        return f'{{"no answer":{_quote(unfit[-1])}}}'  # no type allows an object


# --- calling -----------------------------------------------------------------------------------------------------


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


FRAMES_SHOWN = 10  # at each end of a traceback


def own_frames(trace):
    """The author's own frames at both ends, and the number of frames between them, which are left out (an endless
    recursion has half a million)."""
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
    """The exit status of a SystemExit. As Python does, prints a code that is not a number."""
    if error.code is None or isinstance(error.code, int):
        return error.code or 0
    say(error.code, write)
    return 1


def say(words, write):
    try:
        write(f"{words}\n")
    except BaseException:  # a __str__ that fails, or a closed stderr
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
    except SystemExit as error:  # there is no answer, whatever the code is
        status = exit_status(error, stderr.write)
    except Fault as error:
        say(error.told(code), stderr.write)
    except BaseException as error:
        sys.setrecursionlimit(10_000)  # the error may be an endless recursion; printing it needs few calls
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
    finally:  # also if the solution has closed descriptor 3
        leave(status & 0xFF)


# --- compiling ---------------------------------------------------------------------------------------------------


def diagnostic(error):
    line = getattr(error, "lineno", None) or 1
    column = getattr(error, "offset", None) or 1
    message = getattr(error, "msg", None) or str(error)
    name = type(error).__name__
    return {"line": max(line, 1), "column": max(column, 1), "severity": "error",
            "message": f"{name}: {message}" if message else name}


def run_compile(source, signature, artifact):
    code = compiled(source)
    with open(artifact, "wb") as file:
        marshal.dump((code, json.loads(read_file(signature))), file)
    sys.stderr.flush()
    os._exit(0)


def compiled(source):
    """The code; or it ends with what is wrong as the answer."""
    try:  # a str, because in bytes Python would obey a coding line (PEP 263); the text is always UTF-8
        return compile(read_file(source).decode("utf-8-sig"), SOLUTION, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError) as error:
        sys.stderr.write("".join(traceback.format_exception_only(type(error), error)))
        sys.stderr.flush()
        write_frame(json.dumps([diagnostic(error)]).encode())
        os._exit(1)


def run_compile_program(source, artifact):
    code = compiled(source)
    with open(artifact, "wb") as file:
        marshal.dump(code, file)
    sys.stderr.flush()
    os._exit(0)


def run_program(source, artifact):
    """As python3 runs a file, but that it was compiled before."""
    leave, show = os._exit, show_exception
    stdout, stderr = sys.stdout, sys.stderr
    module = types.ModuleType("__main__")
    module.__file__ = SOLUTION
    sys.modules["__main__"] = module
    sys.argv = [SOLUTION]
    sys.path.insert(0, os.path.dirname(source))  # it may have modules of its own beside it
    status = 0
    try:
        exec(marshal.loads(read_file(artifact)), module.__dict__)
    except SystemExit as error:
        status = exit_status(error, stderr.write)
    except BaseException as error:
        sys.setrecursionlimit(10_000)  # it may be one that has used it up; showing it needs little
        show(error, source, stderr.write)
        status = 1
    try:  # threads that are no daemons are waited for, then what was registered is done
        threading._shutdown()
        atexit._run_exitfuncs()
    except BaseException:
        status = status or 1
    for stream in (stdout, stderr):
        try:
            stream.flush()
        except BaseException:
            status = status or 120  # as python3 does
    leave(status & 0xFF)


def run_script(path, *arguments):
    import runpy
    sys.argv = [path, *arguments]
    sys.path.insert(0, os.path.dirname(path))  # it may have modules of its own beside it
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
    modes = {"compile": run_compile, "test": run_test, "script": run_script, "compile_program": run_compile_program,
             "program": run_program}
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
    """Does what each test does, until the interpreter has specialised its code and filled its caches. Otherwise every
    fork would write that memory, and so copy it."""
    artifact = marshal.dumps((compile(WARM_UP, SOLUTION, "exec", dont_inherit=True), json.loads(WARM_UP_SIGNATURE)))
    for _ in range(rounds):
        code, signature = marshal.loads(artifact)
        lines = b"[2,7,11,15]\n9\n".decode().split("\n")
        call_function(load_solution(code), signature, lines).encode()
    del sys.modules["solution"]


warm_up()
sys.path[:] = [folder for folder in sys.path if folder != os.path.dirname(__file__)]  # a solution cannot import it
