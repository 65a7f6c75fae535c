"""Function problems that functions.py has judged in each language: a signature, and tests with their answers.

`echo` gives back a value of every type. Each problem's solutions are solutions/LANGUAGE/NAME.EXTENSION, and others of it
NAME.WORDS.EXTENSION; those of shipped problems have the name of the problem. A solution is accepted, unless a comment in it says otherwise: `expect: VERDICT [LINE] words`, where
the line is that of the first error of a compile error, and the words are what its author is told."""
import json

INTS = [0, -1, 2**31 - 1, -(2**31)]
LONGS = [0, 5, 2**53 - 1, 2**53 + 1, -(2**53) - 1, 1234567890123456789, 2**63 - 1, -(2**63)]
DOUBLES = [0.0, -0.0, -0.5, 0.1, 1e300, 5e-324, 1e22, 1e-7, 123456789012345680.0, "NaN", "Infinity", "-Infinity"]
BOOLS = [True, False]
CHARS = ["a", " ", "\"", "\\", "\n", "~", "0"]
STRINGS = ["", "plain", "quote\" back\\slash / tab\t newline\n nul\x01", "é ß 漢字 🙂", "\u2028\u0085\x7f", "a\\u0041", "1234567890123456789"]
LISTS = [[], [1], INTS]
TREES = [[], [1], [1, None, 2], [1, 2, 3, None, 4, None, 5], [5, None, 6, None, 7, 8]]

# The word in the names of the methods of Echo, and values: by themselves, in arrays and in arrays of arrays.
ECHOES = {"int": ("int", INTS), "long": ("long", LONGS), "double": ("double", DOUBLES), "bool": ("bool", BOOLS), "char": ("char", CHARS),
          "string": ("string", STRINGS), "list": ("ListNode", LISTS), "tree": ("TreeNode", TREES)}


def function(name, params, returns, **more):
    """function("two_sum", "nums:int[] target:int", "int[]")"""
    pairs = [param.split(":") for param in params.split()]
    return {"function": name, "params": [{"name": n, "type": t} for n, t in pairs], "returns": returns, **more}


def method(name, params, returns):
    named = function(name, params, returns)
    return {"name": name, "params": named["params"], "returns": returns}


def design(name, params, *methods):
    return {"class": name, "constructor": method("", params, "void")["params"], "methods": list(methods)}


def calls(name, arguments, *made):
    """A test of a class: calls("LRUCache", [2], ("put", [1, 1], None), ...)"""
    return [[name, *(one[0] for one in made)], [arguments, *(one[1] for one in made)]], [None, *(one[2] for one in made)]


def echo():
    methods, tests = [], []
    for word, (kind, values) in ECHOES.items():
        methods += [method(f"{word}{shape}", f"value:{kind}{dims}", kind + dims)
                    for shape, dims in (("One", ""), ("Array", "[]"), ("Grid", "[][]"))]
        tests.append(calls("Echo", [], *((f"{word}One", [value], value) for value in values),
                           *((f"{word}Array", [value], value) for value in ([], values[:1], values)),
                           *((f"{word}Grid", [value], value) for value in ([], [[]], [values, [], values[:2]]))))
    return design("Echo", "", *methods), tests


LONG_LIST = list(range(100000))

# name: (signature, [(arguments, answer)])
PROBLEMS = {
    "echo": echo(),
    "two_sum": (function("two_sum", "nums:int[] target:int", "int[]", compare="unordered"),
                [([[2, 7, 11, 15], 9], [0, 1]), ([[3, 2, 4], 6], [1, 2]), ([[-3, 0, 3], 0], [0, 2])]),
    # lists, trees, arrays of them
    "add_two_numbers": (function("add_two_numbers", "l1:ListNode l2:ListNode", "ListNode"),
                        [([[2, 4, 3], [5, 6, 4]], [7, 0, 8]), ([[0], [0]], [0]), ([[9, 9], [1]], [0, 0, 1])]),
    "merge_k_lists": (function("merge_k_lists", "lists:ListNode[]", "ListNode"),
                      [([[[1, 4, 5], [1, 3, 4], [2, 6]]], [1, 1, 2, 3, 4, 4, 5, 6]), ([[]], []), ([[[]]], [])]),
    "invert_tree": (function("invert_tree", "root:TreeNode", "TreeNode"),
                    [([[4, 2, 7, 1, 3, 6, 9]], [4, 7, 2, 9, 6, 3, 1]), ([[]], []), ([[1, None, 2, 3]], [1, 2, None, None, 3])]),
    "count_nodes": (function("count_nodes", "head:ListNode", "int"), [([LONG_LIST], len(LONG_LIST)), ([[]], 0)]),  # by recursion
    # in place
    "rotate": (function("rotate", "matrix:int[][]", "void", output_param=0), [([[[1, 2], [3, 4]]], [[3, 1], [4, 2]]), ([[[5]]], [[5]])]),
    "fill_with": (function("fill_with", "count:int text:char[]", "void", output_param=1), [([2, ["a", "b", "c"]], ["*", "*", "c"])]),
    "reorder": (function("reorder", "head:ListNode", "void", output_param=0), [([[1, 2, 3, 4]], [4, 2, 3, 1])]),  # swaps first and last
    # texts and numbers
    "reverse_words": (function("reverse_words", "s:string", "string"), [(["the sky is blue"], "blue is sky the"), (["  é 漢字🙂  "], "漢字🙂 é")]),
    "add_longs": (function("add_longs", "a:long b:long", "long"), [([2**53, 1], 2**53 + 1), ([-(2**62), -(2**62)], -(2**63)), ([1, 2], 3)]),
    "divide": (function("divide", "a:double b:double", "double"), [([1.0, 4.0], 0.25), ([1.0, 0.0], "Infinity"), ([0.0, 0.0], "NaN"), ([6.0, 2.0], 3.0)]),
    # classes
    "lru_cache": (design("LRUCache", "capacity:int", method("get", "key:int", "int"), method("put", "key:int value:int", "void")),
                  [calls("LRUCache", [2], ("put", [1, 1], None), ("put", [2, 2], None), ("get", [1], 1), ("put", [3, 3], None), ("get", [2], -1),
                         ("put", [4, 4], None), ("get", [1], -1), ("get", [3], 3), ("get", [4], 4))]),
    "median_finder": (design("MedianFinder", "", method("addNum", "num:int", "void"), method("findMedian", "", "double")),
                      [calls("MedianFinder", [], ("addNum", [1], None), ("addNum", [2], None), ("findMedian", [], 1.5), ("addNum", [3], None),
                             ("findMedian", [], 2.0))]),
    # each test starts from the same state: the solution counts its calls
    "count_calls": (function("count_calls", "n:int", "int"), [([n], n + 1) for n in range(4)]),
}


def lines(values):
    return "".join(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n" for value in values)


def package(name):
    """The files of a problem, as far as they differ from those of packages.py."""
    signature, tests = PROBLEMS[name]
    files = {"problem.yaml": f"problem_format_version: 2025-09\nname: {name}\nlimits: {{time_limit: 4, memory: 256}}\n",
             "signature.json": json.dumps(signature), "data/sample/1.in": None, "data/sample/1.ans": None,
             "data/secret/01.in": None, "data/secret/01.ans": None}
    for number, (arguments, answer) in enumerate(tests):
        files[f"data/sample/{number:02}.in"] = lines(arguments)
        files[f"data/sample/{number:02}.ans"] = lines([answer])
    return files
