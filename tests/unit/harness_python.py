"""Promises to people who submit Python."""
from harness_kit import ADD, COUNTER, COUNTER_ANSWERS, COUNTER_CALLS, LIST, TREE, TWO, Answers, Dies, NoAnswer, Refused, Sends, function, py

# --- Python: how a solution may be written ----------------------------------------------------------------------

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
py("Counter, OrderedDict and ChainMap are those of collections", TWO,
   "def solve_it(nums):\n    assert Counter is collections.Counter and OrderedDict is collections.OrderedDict\n"
   "    assert ChainMap is collections.ChainMap and isinstance(Counter(nums), Counter)\n"
   "    class Multi(Counter): pass\n    return sorted(Multi(nums).elements())\n", [[2, 1]], Answers([1, 2]))
py("every name of LeetCode's preamble is there", TWO,
   "import importlib, builtins\ndef solve_it(nums):\n"
   "    for name in 'string re datetime collections heapq bisect copy math random statistics itertools functools operator io "
   "sys json typing'.split():\n        module = importlib.import_module(name)\n"
   "        public = getattr(module, '__all__', None) or [n for n in vars(module) if n[0] != '_']\n"
   "        for n in public:\n            eval(n)\n        assert eval(name) is module or name == 'bisect', name\n"
   "    return nums\n", [[1]], Answers([1]))
py("a thread wakes an event loop of asyncio", ADD, "import asyncio, threading\nasync def f(a, b):\n"
   "    loop, done = asyncio.get_running_loop(), asyncio.Event()\n"
   "    threading.Timer(0.01, lambda: loop.call_soon_threadsafe(done.set)).start()\n"
   "    await asyncio.wait_for(done.wait(), 30)\n    return await asyncio.to_thread(lambda: a + b)\n"
   "def solve_it(a, b):\n    return asyncio.run(f(a, b)) + asyncio.run(asyncio.sleep(0, 0))\n", [2, 3], Answers(5))
py("asyncio runs", ADD, "import asyncio\nasync def f(a, b):\n    await asyncio.sleep(0)\n    return a + b\n"
   "def solve_it(a, b):\n    return asyncio.run(f(a, b))\n", [2, 3], Answers(5))
py("a pool of threads works", ADD, "from multiprocessing.dummy import Pool\ndef solve_it(a, b):\n"
   "    with Pool(2) as pool:\n        return sum(pool.map(int, [a, b]))\n", [2, 3], Answers(5))
py("a coding line above the text is ignored", function("s:string", "string"),
   "# -*- coding: latin-1 -*-\ndef solve_it(s):\n    return s + 'é'\n", ["a"], Answers("aé"))
py("a byte order mark is no part of the text", ADD, b"\xef\xbb\xbfdef solve_it(a, b):\n    return a + b\n", [2, 3],
   Answers(5))
py("no other package of the machine can be imported", ADD,
   "def solve_it(a, b):\n    import apt_pkg\n", [2, 3], Dies("No module named 'apt_pkg'", 1))
py("text outside of the marks of editors' plugins is ignored", ADD,
   "# @lc app=leetcode id=1 lang=python3\nfrom nowhere import this\n# @lc code=start\nclass Solution:\n"
   "    def solveIt(self, a, b):\n        return a + b\n# @lc code=end\nassert False\n", [2, 3], Answers(5))
py("places in messages count lines outside of the marks too", ADD,
   "note to myself\n# @lc code=start\ndef solve_it(a, b):\n    return a +\n# @lc code=end\n", [1, 2],
   Refused("SyntaxError: invalid syntax", 4))
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
for words, expression, sent in [("a float", "1.5", 1.5), ("None", "None", None),
                                ("a string", "'1'", "1"), ("a dict", "{'a': 1}", {"a": 1})]:
    py(f"{words} for an int is sent as what it is", ADD, f"def solve_it(a, b):\n    return {expression}\n", [1, 2],
       Answers(sent))
BOOL = function("a:int", "bool")
for kind, signature, expression, sent in [
        ("int", ADD, "True", 1), ("int", ADD, "False", 0), ("int", ADD, "2.0", 2), ("int", ADD, "Fraction(6, 3)", 2),
        ("int", ADD, "Decimal(7)", 7), ("int", ADD, "1e400", "Infinity"), ("int", ADD, "Fraction(1, 2)", 0.5),
        ("bool", BOOL, "1", True), ("bool", BOOL, "0", False), ("bool", BOOL, "1.0", True), ("bool", BOOL, "2", 2),
        ("bool", BOOL, "''", ""), ("bool", BOOL, "'True'", "True"), ("bool", BOOL, "None", None), ("bool", BOOL, "[]", [])]:
    py(f"{expression} for {kind} is the value that Python holds equal, or what it is", signature,
       f"def solve_it(*_):\n    return {expression}\n", [1, 2][:len(signature["params"])], Answers(sent))
py("numbers in lists are taken alike", function("n:int", "int[][]"),
   "def solve_it(n):\n    return [(True, 2.0), (i for i in (3, False))]\n", [1], Answers([[1, 2], [3, 0]]))
py("truths in lists are taken alike", function("n:int", "bool[]"), "def solve_it(n):\n    return [1, 0, True]\n", [1],
   Answers([True, False, True]))
for expression, sent in [("Decimal('2.5')", 2.5), ("Fraction(5, 2)", 2.5), ("Decimal('NaN')", "NaN"), ("Decimal('sNaN')", "NaN"),
                         ("True", 1.0), ("False", 0.0), ("Decimal('-Infinity')", "-Infinity"), ("'2.5'", "2.5"), ("3", 3.0),
                         ("[2.5]", [2.5]), ("None", None)]:
    py(f"{expression} for a double", function("n:int", "double"), f"def solve_it(n):\n    return {expression}\n", [1],
       Answers(sent))
py("a million numbers take no walk", function("n:int", "int[]"), "def solve_it(n):\n    return range(n)\n", [10],
   Answers(list(range(10))))
py("an object that is no value says so", ADD, "def solve_it(a, b):\n    return object()\n", [1, 2],
   NoAnswer("an object of type object cannot be an answer"))
for kind in ("int", "bool", "double", "string", "int[]", "char[][]", "string[]"):
    for words, expression in [("an object of type Match", "re.match('2', '2')"), ("the class deque", "deque"),
                              ("an object of type builtin_function_or_method", "len"),
                              ("an object of type generator", "(i for i in ())"),
                              ("an object of type UserString", "collections.UserString('ab')"),
                              ("an object of type Itself", "Itself()"), ("an object of type complex", "1j")]:
        if kind.endswith("[]") and "generator" in words:
            continue  # that is a list
        py(f"{words} for {kind} is an answer of a wrong type", function("n:int", kind),
           "class Itself:\n    def __iter__(self):\n        yield self\n"
           f"def solve_it(n):\n    return {expression}\n", [1], NoAnswer(words))
for kind, expression, words in [
        ("TreeNode", "[]", "expected a TreeNode or None as the answer, got an object of type list"),
        ("TreeNode", "''", "got an object of type str"), ("TreeNode", "TreeNode", "got the class TreeNode"),
        ("TreeNode", "TreeNode(1, 5)", "got an object of type int"), ("ListNode", "5", "got an object of type int"),
        ("TreeNode", "TreeNode(None)", "a TreeNode whose val is None"), ("ListNode", "ListNode(None)", "whose val is None"),
        ("ListNode", "ListNode(1, [])", "got an object of type list"), ("ListNode[]", "[None, 0]", "got an object of type int"),
        ("ListNode", "ListNode(len)", "an object of type builtin_function_or_method"),
        ("int", "type('x' * 100000, (), {})()", "an object of type " + "x" * 80 + " cannot"),
        ("int", "Nameless()", "an object cannot be an answer"), ("int[]", "{1: len}", "builtin_function_or_method"),
        ("int", "[[inf]]", "an object of type list"), ("string[]", "ndarray()", "an object of type ndarray"),
        ("string", "reduce(lambda a, b: [a], range(10**6))", "")]:
    py(f"{expression} for {kind} is an answer of a wrong type", function("n:int", kind),
       "class Meta(type):\n    @property\n    def __name__(self):\n        raise KeyError\n"
       "class Nameless(metaclass=Meta):\n    pass\n"
       "class ndarray:\n    __array_interface__ = {}\n    def __iter__(self):\n        raise TypeError('0-d')\n"
       f"def solve_it(n):\n    return {expression}\n", [1], NoAnswer(words))
py("an answer of no type in one call leaves the others theirs",
   {"class": "Shop", "constructor": [], "methods": [{"name": "find", "params": [], "returns": "bool"},
                                                    {"name": "items", "params": [], "returns": "int[]"}]},
   "class Shop:\n    def __init__(self):\n        self.all = [Fraction(1)]\n    def find(self):\n"
   "        return re.match('a', 'a')\n    def items(self):\n        self.all.append(2)\n        return self.all\n",
   [["Shop", "find", "items", "items"], [[], [], [], []]],
   Answers([None, {"no answer": "an object of type Match cannot be an answer"}, [1, 2], [1, 2, 2]]))
py("a list is no ring because it was not plain when it was returned before",
   {"class": "Bag", "constructor": [], "methods": [{"name": "all", "params": [], "returns": "int[]"}]},
   "class Bag:\n    n = 0\n    items = [Fraction(1)]\n    def all(self):\n        self.n += 1\n"
   "        self.items[0] = Fraction(1) if self.n == 1 else 1\n        return self.items\n",
   [["Bag", "all", "all"], [[], [], []]], Answers([None, [1], [1]]))
for kind, expression, sent in [
        ("int[]", "bytes([1, 2])", [1, 2]), ("int[]", "bytearray([1, 2])", [1, 2]), ("bool[]", "bytes([1, 0])", [True, False]),
        ("long[][]", "[b'a', (b for b in b'b')]", [[97], [98]]), ("int[]", "memoryview(b'a')", [97]),
        ("double[]", "[True, False, 0.5]", [1.0, 0.0, 0.5]), ("double[]", "b'a'", [97.0]), ("bool[]", "b''", [])]:
    py(f"{expression} for {kind} is a list", function("n:int", kind), f"def solve_it(n):\n    return {expression}\n", [1],
       Answers(sent))
HUGE = {"10**5000": "1.0000e+5000", "-10**5000": "-1.0000e+5000", "Decimal('1E+5000')": "1E+5000",
        "-Decimal('1.23456789012E+999999')": "-1.234567890E+999999", "Decimal('9' * 5000)": "1.000000000E+5000",
        "Fraction(10**5000)": "1.0000e+5000", "1 << 10**9": "301029995"}
for kind, (expression, sent) in ((kind, both) for kind in ("int", "long", "bool", "double", "string") for both in HUGE.items()):
    if kind != "string" or "D" not in expression and "F" not in expression:
        py(f"{expression} for {kind} is sent as a number out of range", function("n:int", kind),
           f"def solve_it(n):\n    return {expression}\n", [1], Sends(sent))
py("a huge int in a list and in a node is out of range", function("n:int", "ListNode[]"),
   "def solve_it(n):\n    return [ListNode(10**5000)]\n", [1], Sends("[[1.0000e+5000]]"))
py("bytes are no string", function("s:string", "string"), "def solve_it(s):\n    return s.encode()\n", ["a"],
   NoAnswer("an object of type bytes cannot be an answer"))
py("a lone surrogate does not break the frame", function("s:string", "string"),
   "def solve_it(s):\n    return '\\ud800' + s\n", ["a"], Answers("\ud800a"))
py("a list that contains itself is no answer", TWO, "def solve_it(nums):\n    nums.append(nums)\n    return nums\n",
   [[1]], NoAnswer("an object of type list cannot be an answer, with what is in it"))

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
for words, init in [("no parameter", "self"), ("a third parameter", "self, next, val, prev"), ("keywords only", "self, *, val=0"),
                    ("the next first", "self, next, val")]:
    py(f"a ListNode whose constructor has {words} is used", LIST,
       f"class ListNode:\n    def __init__({init}):\n        self.next = None\n" + REVERSE, [[1, 2]], Answers([2, 1]))
py("a ListNode whose constructor refuses is used", LIST,
   "class ListNode:\n    def __init__(self, val):\n        raise ValueError\n" + REVERSE, [[1, 2]], Answers([2, 1]))
py("a TreeNode whose constructor has no parameter is used", TREE,
   "class TreeNode:\n    pass\ndef solve_it(root):\n    return root\n", [[1, None, 2]], Answers([1, None, 2]))
PY_BACKWARDS = ("def solve_it(head):\n    before = None\n    while head:\n"
                "        before, head = ListNode({made}), head.next\n    return before\n")
for words, text, made in [
        ("a frozen dataclass", "@dataclass(frozen=True)\nclass ListNode:\n    val: int\n    next: 'ListNode' = None\n", "head.val, before"),
        ("a NamedTuple", "class ListNode(NamedTuple):\n    val: int\n    next: 'ListNode' = None\n", "head.val, before"),
        ("a namedtuple whose link is first", "ListNode = collections.namedtuple('ListNode', 'next val')\n", "before, head.val"),
        ("a frozen dataclass of keywords", "@dataclass(frozen=True, kw_only=True, slots=True)\nclass ListNode:\n"
         "    val: int\n    next: 'ListNode'\n", "val=head.val, next=before"),
        ("a class of properties", "class ListNode:\n    def __init__(self, x, n): self._x, self._n = x, n\n"
         "    val, next = property(lambda s: s._x), property(lambda s: s._n)\n", "head.val, before")]:
    py(f"{words} as a ListNode is used", LIST, text + PY_BACKWARDS.format(made=made), [[1, 2, 0]], Answers([0, 2, 1]))
for words, text in [
        ("a frozen dataclass", "@dataclass(frozen=True)\nclass TreeNode:\n    val: int\n    left: 'TreeNode' = None\n"
         "    right: 'TreeNode' = None\n"),
        ("a NamedTuple", "class TreeNode(NamedTuple):\n    val: int\n    left: 'TreeNode' = None\n    right: 'TreeNode' = None\n")]:
    py(f"{words} as a TreeNode is used", TREE,
       text + "def solve_it(r):\n    return r and TreeNode(r.val, solve_it(r.right), solve_it(r.left))\n",
       [[4, 2, None, 1, 3, None, 5]], Answers([4, None, 2, 3, 1, None, None, 5]))
py("a node that can neither be changed nor made says so, with its line", LIST,
   "@dataclass(frozen=True)\nclass ListNode:\n    v: int\n    n: 'ListNode' = None\ndef solve_it(head):\n    return head\n",
   [[1]], Dies('  File "solution.py", line 1\nthe members val, next of ListNode cannot be set', 1))
py("what a node lacks is said", LIST, "def solve_it(head):\n    del head.next\n    return head\n", [[1]],
   NoAnswer("got an object of type ListNode, which has no next"))
py("what a node of the other kind lacks is said", TREE, "def solve_it(root):\n    return ListNode(1)\n", [[1]],
   NoAnswer("got an object of type ListNode, which has no left and no right"))
py("generators without a seed are alike in every run, and differ from each other", ADD,
   "import os, subprocess\nclass Own(random.Random):\n    def __init__(self): pass\n"
   "def solve_it(a, b):\n    r, s = random.Random(), random.Random(None)\n    random.seed()\n"
   "    print(r.random(), s.random(), random.random(), Own().random())\n    return int(r.random() != s.random())\n",
   [2, 3], Answers(1))
py("a seed of one's own is heeded", ADD,
   "def solve_it(a, b):\n    random.seed(7)\n    return int(random.random() == random.Random(7).random() == 0.32383276483316237)\n",
   [2, 3], Answers(1))
py("a list for a ListNode is said to be one", LIST, "def solve_it(head):\n    return [1, 2]\n", [[1]],
   NoAnswer("expected a ListNode or None as the answer, got an object of type list"))
py("an int for a TreeNode is said to be one", TREE, "def solve_it(root):\n    return 7\n", [[1]],
   NoAnswer("expected a TreeNode or None as the answer, got an object of type int"))
py("values of nodes are numbers that Python holds equal", LIST,
   "def solve_it(head):\n    return ListNode(True, ListNode(2.0))\n", [[1]], Answers([1, 2]))
py("a list that ends in itself is found out", LIST, "def solve_it(head):\n    head.next = head\n    return head\n", [[1]],
   NoAnswer("the returned list has a cycle"))
py("a tree with a cycle is found out", TREE, "def solve_it(root):\n    root.left = root\n    return root\n", [[1]],
   NoAnswer("the returned tree has a cycle"))
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
py("a class to design may be called Solution",
   {"class": "Solution", "constructor": [{"name": "nums", "type": "int[]"}],
    "methods": [{"name": "pick", "params": [{"name": "i", "type": "int"}], "returns": "int"}]},
   "class Solution:\n    def __init__(self, nums: List[int]):\n        self.nums = nums\n    def pick(self, i: int) -> int:\n"
   "        return self.nums[i]\n", [["Solution", "pick"], [[[4, 5]], [1]]], Answers([None, 5]))
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
for words, given in [("bye", "'bye'"), ("('bye', 2)", "('bye', 2)"), ("2.5", "2.5")]:
    py(f"sys.exit with {words} shows it and is no answer", ADD, f"def solve_it(a, b):\n    sys.exit({given})\n", [1, 2],
       Dies(f"{words}\n", 1))
py("an exit whose words fail is no answer", ADD,
   "class E:\n    def __str__(self):\n        raise E\ndef solve_it(a, b):\n    raise SystemExit(E())\n", [1, 2], Dies("", 1))
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
