"""The same code gets the same verdict: what could differ between two judgings of one source does not."""
import unittest

from assayd import wait_for
from server_test import ServerTest

PROBLEM = "trapped-water"  # int[] -> long, so each program says what it saw as a checksum
TIMES = 5

PYTHON = {
    "a set of strings": "list(set(words))",
    "a set of strings that grew": "list(set(words) | set(w + w for w in words))",
    "a frozenset": "list(frozenset(words))",
    "set difference": "list(set(words) - {words[0]})",
    "popping from a set": "[words_set.pop() for words_set in [set(words)] for _ in words]",
    "the hash of a string": "hash(words[0])",
    "the hash of bytes": "hash(words[0].encode())",
    "the hash of a tuple": "hash((words[0], 1.5, None))",
    "the hash of a date": "hash(datetime.date(2026, 1, 2))",
    "the hash of a function": "hash(len) % 1000",
    "min by hash": "min(words, key=hash)",
    "an id": "id(object()) % 100000",
    "ids of new objects, sorted": "sorted(range(9), key=lambda i, made=[object() for _ in range(9)]: id(made[i]))",
    "a set of objects": "[o.n for o in set(Box(i) for i in range(30))]",
    "the text of an object": "repr(Box(1))",
    "a dict of objects": "[k.n for k in {Box(i): i for i in range(20)}]",
    "a set of types": "[t.__name__ for t in {int, str, list, dict, set, tuple, float, bool}]",
    "a set of functions": "[f.__name__ for f in {len, sum, max, min, abs, repr}]",
    "a random number": "random.random()",
    "a shuffle": "random.sample(words, len(words))",
    "a generator of its own": "random.Random().random() + random.Random(7).random()",
    "a seed of nothing": "(random.seed(), random.random())",
    "a set of enum members": "[c.name for c in set(Color)]",
    "the environment": "sorted(os.environ.items())",
    "the process id": "os.getpid()",
    "the files here": "sorted(os.listdir('.'))",
    "the limit of recursion": "sys.getrecursionlimit()",
}
PYTHON_AROUND = """import zlib, random, datetime, os, sys, enum
class Box:
    def __init__(self, n): self.n = n
class Color(enum.Enum):
    RED = 'r'; GREEN = 'g'; BLUE = 'b'; GREY = 'y'
def trapped_water(heights):
    words = ['w' + str(i) for i in range(12)]
    seen = %s
    return zlib.crc32(repr(seen).encode()) %% 1000000
"""
CPP = {
    "an unordered set": "for (auto &w : unordered_set<string>(words.begin(), words.end())) out << w;",
    "an unordered map": "unordered_map<string, int> m; for (auto &w : words) m[w]++; for (auto &[k, v] : m) out << k;",
    "the hash of a string": "out << hash<string>()(words[0]);",
    "a set of pointers": "set<int *> p; for (int i = 0; i < 9; i++) p.insert(new int(i)); for (int *q : p) out << *q;",
    "an unordered set of pointers": "unordered_set<int *> p; for (int i = 0; i < 40; i++) p.insert(new int(i)); for (int *q : p) out << *q;",
    "large blocks in order of address": "vector<char *> p; for (int i = 0; i < 5; i++) p.push_back((char *)malloc(1 << 20)); out << (p[0] < p[1]) << (const void *)p[2];",
    "the address of a local": "int x; out << (const void *)&x;",
    "the address of a global": "static int x; out << (const void *)&x;",
    "the address of a function": "out << (const void *)(void (*)())abort;",
    "rand": "out << rand() << ' ' << rand();",
    "a default generator": "mt19937 g; out << g();",
    "a shuffle": "mt19937 g(1); shuffle(words.begin(), words.end(), g); for (auto &w : words) out << w;",
    "uninitialised memory": "int *a = (int *)malloc(4096); for (int i = 0; i < 1024; i += 64) out << a[i] << ' ';",
    "an uninitialised local": "Left left; for (unsigned i = 0; i < 3000; i++) out << left.words()[i];",
    "an uninitialised local, deep": "Deep deep; for (unsigned i = 0; i < 60000; i += 7) out << deep.words()[i];",
    "an uninitialised local after printing": "cout << 1 << endl; printf(\"x\"); Left left; for (unsigned i = 0; i < 3000; i++) out << left.words()[i];",
    "an uninitialised local of a static initialiser": "out << early;",
    "an uninitialised local of a thread": "thread([&] { Left left; for (unsigned i = 0; i < 3000; i++) out << left.words()[i]; }).join();",
    "a block that was freed": "auto *p = (unsigned long *)malloc(64); free(p); asm volatile(\"\" : \"+r\"(p)); for (int i = 0; i < 8; i++) out << p[i] << ' ';",
    "a node that was deleted": "struct N { int v; N *next; }; auto *n = new N{1, nullptr}; delete n; asm volatile(\"\" : \"+r\"(n)); out << n->v << (void *)n->next;",
    "the canary": "unsigned long c; asm(\"mov %%fs:0x28, %0\" : \"=r\"(c)); out << c;",
    "the environment": "for (char **e = environ; *e; e++) out << *e;",
}
CPP_AROUND = """#include <unistd.h>
template <int N> struct Uninitialised {
    unsigned room[N];
    unsigned *words() { asm volatile("" : "+m"(room)); return room; }
    Uninitialised() {}
};
using Left = Uninitialised<3000>;
using Deep = Uninitialised<60000>;
unsigned look() { Left left; unsigned sum = 0; for (int i = 0; i < 3000; i++) sum = sum * 31 + left.words()[i]; return sum; }
unsigned early = look();
long long trapped_water(vector<int> &heights) {
    vector<string> words;
    for (int i = 0; i < 12; i++) words.push_back("w" + to_string(i));
    ostringstream out;
    %s
    unsigned sum = 0;
    for (unsigned char c : out.str()) sum = (sum * 31 + c) %% 1000003;
    return sum;
}
"""


class SameVerdict(ServerTest):
    flags = {"limit_run": "100000/60", "limit_submit": "100000/60", "waiting_per_user_max": 10000}

    def run_it(self, language, code):
        status, _, answer = self.server.post("/run", {"problem_id": PROBLEM, "language": language, "code": code, "input": "[1,0,1]\n"})
        self.assertEqual(202, status, answer)
        return answer["job_id"]

    def got(self, job_id):
        job = wait_for(lambda: (lambda job: job if job["status"] in ("done", "dead") else None)(self.server.get(f"/jobs/{job_id}")[2]),
                       f"the end of {job_id}", 120)
        self.assertTrue(job["tests"] and "got" in job["tests"][0], job)
        return job["tests"][0]["got"]

    def same(self, language, around, programs):
        jobs = {words: [self.run_it(language, around % body) for _ in range(TIMES)] for words, body in programs.items()}
        for words, ids in jobs.items():
            with self.subTest(words=words):
                self.assertEqual(1, len({self.got(job) for job in ids}))

    def test_python(self):
        """a Python program that depends on an order, a hash, an address or chance answers alike in every judging"""
        self.same("python", PYTHON_AROUND, PYTHON)

    def test_cpp(self):
        """so does a C++ program"""
        self.same("cpp", CPP_AROUND, CPP)


if __name__ == "__main__":
    unittest.main()
