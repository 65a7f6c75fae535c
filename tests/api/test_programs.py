"""Program problems: what reads standard input and writes standard output is judged, from a package without a signature."""
import unittest

from packages import ProblemsTest, packed

YAML = "problem_format_version: 2025-09\nname: Add two\nkeywords: [easy]\nlimits: {time_limit: 1, memory: 128}\n"
PROGRAM = {"problem.yaml": YAML, "signature.json": None, "statement/problem.en.md": "Add *two* numbers.\n",
           "data/sample/1.in": "1 2\n", "data/sample/1.ans": "3\n", "data/secret/01.in": "10\n20\n", "data/secret/01.ans": "30\n",
           "submissions/accepted/right.py": "print(sum(map(int, open(0).read().split())))\n",
           "submissions/wrong_answer/same.py": "print(3)\n"}
PYTHON = "a, b = map(int, __import__('sys').stdin.read().split())\nprint(a + b)\n"
CPP = "#include <bits/stdc++.h>\nint main() { int a, b; std::cin >> a >> b; std::cout << a + b << std::endl; }\n"
# Takes any even number that is larger than the flag says, and tells staff why not.
VALIDATOR = ("import sys\nwords = sys.stdin.read().split()\nleast = int(sys.argv[4])\n"
             "print(*words)\nsys.exit(42 if len(words) == 1 and words[0].isdigit() and int(words[0]) > least and int(words[0]) % 2 == 0 else 43)\n")


class Programs(ProblemsTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        of = cls()
        of.added("add-two", PROGRAM)
        of.added("near", {**PROGRAM, "data/test_group.yaml": "output_validator_args: [float_tolerance, 1e-3]\n"})
        of.added("exact", {**PROGRAM, "data/test_group.yaml": "output_validator_args: [space_change_sensitive, case_sensitive]\n"})
        of.added("even", {**PROGRAM, "output_validator/validate.py": VALIDATOR, "data/test_group.yaml": "output_validator_args: [\"6\"]\n",
                          "submissions/accepted/right.py": "print(8)\n", "submissions/wrong_answer/same.py": "print(6)\n"})

    def verdict(self, problem, code, language="python"):
        status, _, answer = self.admin.request("POST", "/submit", {"problem_id": problem, "language": language, "code": code})
        self.assertEqual(202, status, answer)
        events = self.judged(answer["job_id"])
        return events[-1]["verdict"], events

    def test_shown(self):
        """a problem says its kind, has no signature, and shows its samples and starters as they are"""
        problem = self.get("/problems/add-two")
        self.assertEqual(("program", None), (problem["kind"], problem["signature"]))
        self.assertEqual([{"index": 1, "input": "1 2", "expected": "3"}], problem["samples"])
        for language, word in (("python", "stdin"), ("cpp", "int main()")):
            self.assertIn(word, problem["starter"][language])
        self.assertIn("program", {item["kind"] for item in self.get("/problems?limit=100")["items"]})

    def test_verdicts(self):
        """each verdict in both languages"""
        for language, code, verdict in (
                ("python", PYTHON, "AC"), ("cpp", CPP, "AC"),
                ("cpp", "#include <bits/stdc++.h>\n" + CPP + "#include \"bits/stdc++.h\"\n", "AC"),
                ("cpp", "#define NDEBUG\n#define _GLIBCXX_DEBUG\n" + CPP, "AC"),
                ("python", "print(3)", "WA"), ("cpp", "int main() {}", "WA"),
                ("python", "while True: pass", "TLE"), ("cpp", "int main() { for (;;) ; }", "TLE"),
                ("python", "print(3)\nimport sys\nsys.exit(5)", "RTE"), ("cpp", "int main() { return 5; }", "RTE"),
                ("python", "x = 'a' * (1 << 40)\n", "RTE"), ("cpp", "int main() { __builtin_trap(); }", "RTE"),
                ("python", "def f(:\n", "CE"), ("cpp", "int main( { }", "CE"),
                ("python", "while True: print('x' * 100000)", "OLE"),
                ("cpp", "#include <vector>\nint main() { std::vector<char> x(400 << 20, 1); return x[5] - 1; }", "MLE")):
            with self.subTest(language=language, code=code):
                self.assertEqual(verdict, self.verdict("add-two", code, language)[0])

    def test_told(self):
        """a sample tells what was read, expected and written, and the first difference; a hidden test tells nothing"""
        verdict, events = self.verdict("add-two", "import sys\nprint('4', file=sys.stderr)\nprint(4)")
        test = next(event for event in events if event["type"] == "test")
        self.assertEqual(("WA", "1 2\n", "3\n", "4\n", "4\n", "line 1: expected 3, got 4"),
                         (verdict, test["input"], test["expected"], test["got"], test["stderr"], test["reason"]))
        self.assertNotIn("stdout", test)
        verdict, events = self.verdict("add-two", "print(3)")
        test = next(event for event in events if event["type"] == "test" and not event["sample"])
        self.assertEqual("WA", test["verdict"])
        self.assertEqual(set(), {"input", "expected", "got", "reason", "stdout"} & set(test))
        verdict, events = self.verdict("add-two", "print(5, flush=True)\nraise ValueError('no')")
        test = next(event for event in events if event["type"] == "test")
        self.assertEqual(("RTE", "5\n", "exit code 1"), (verdict, test["got"], test["reason"]))
        self.assertIn('File "solution.py", line 2', test["stderr"])

    def test_as_python_runs_a_file(self):
        """names, arguments, threads, what is registered for the end, streams and exit codes are those of python3 FILE"""
        code = ("import atexit, sys, threading, time\n"
                "assert __name__ == '__main__' and sys.argv == ['solution.py'] and sys.modules['__main__'].__dict__ is globals()\n"
                "assert sys.getrecursionlimit() == 1000 and not hasattr(sys, 'ps1')\n"
                "import __main__\nassert __main__.sys is sys\n"
                "a, b = map(int, sys.stdin.read().split())\n"
                "def late():\n    time.sleep(0.05)\n    sys.stdout.write(str(a))\n"
                "threading.Thread(target=late).start()\n"
                "atexit.register(lambda: print('' if a != 1 else '', end='\\n'))\n")
        verdict, events = self.verdict("add-two", code)
        self.assertEqual("WA", verdict, events)
        self.assertEqual("1\n", next(event for event in events if event["type"] == "test")["got"], events)
        self.assertEqual("AC", self.verdict("add-two", "print(sum(map(int, open(0).read().split())))\nexit()")[0])
        self.assertEqual("AC", self.verdict("add-two", PYTHON + "raise SystemExit(None)")[0])

    def test_flags(self):
        """the flags of the default comparison, from where each format has them"""
        for problem, code, verdict in (("near", "print(float(sum(map(int, open(0).read().split()))) + 1e-4)", "AC"),
                                       ("near", "print(float(sum(map(int, open(0).read().split()))) + 1e-1)", "WA"),
                                       ("exact", PYTHON, "AC"), ("exact", PYTHON.replace("print(a + b)", "print(a + b, end='')"), "WA"),
                                       ("add-two", PYTHON.replace("print(a + b)", "print('\\n\\n ', a + b, end='')"), "AC"),
                                       ("even", "import os\nos.write(1, b'8 \\xff')", "WA"), ("even", "print('x' * (2 << 20))", "WA"),
                                       ("even", "print(8)", "AC"), ("even", "print(6)", "WA"), ("even", "print('x')", "WA")):
            with self.subTest(problem=problem, code=code):
                self.assertEqual(verdict, self.verdict(problem, code)[0])

    def test_own_input(self):
        """one's own input is a text, beside what the reference solution writes"""
        status, _, answer = self.admin.request("POST", "/run", {"problem_id": "add-two", "language": "cpp", "code": CPP, "inputs": ["4 5", "x"]})
        self.assertEqual(202, status, answer)
        tests = [event for event in self.judged(answer["job_id"]) if event["type"] == "test"]
        self.assertEqual(("AC", "4 5\n", "9\n", "9\n"), tuple(tests[0][key] for key in ("verdict", "input", "expected", "got")))
        self.assertNotIn("verdict", tests[1])  # not even the reference can read it

    def test_empty_texts(self):
        """an input, an output and an expected output that are empty are told as empty texts"""
        self.added("echo", {**PROGRAM, "submissions/accepted/right.py": "print(open(0).read(), end='')\n",
                            "submissions/wrong_answer/same.py": None})
        status, _, answer = self.admin.request("POST", "/run", {"problem_id": "echo", "language": "python", "code": "pass", "inputs": ["", "1"]})
        self.assertEqual(202, status, answer)
        tests = [event for event in self.judged(answer["job_id"]) if event["type"] == "test"]
        self.assertEqual([("AC", "", "", ""), ("WA", "1\n", "1\n", "")],
                         [tuple(test.get(key) for key in ("verdict", "input", "expected", "got")) for test in tests])

    def test_forged(self):
        """what answers a function problem is nothing here: only what is written to stdout counts"""
        sample = "#include <unistd.h>\n#include <sys/types.h>\n"
        for language, code in (
                ("python", "import os\nfor fd in range(2, 64):\n    try:\n        os.write(fd, b'assay 1 1\\n3\\n')\n    except OSError:\n        pass\n"),
                ("python", "import os\nos.write(1, b'assay 1 1\\n3\\n')\n"), ("python", "import os\nos.write(2, b'3\\n')\n"),
                ("cpp", sample + 'int main() { for (int fd = 2; fd < 64; fd++) (void)!write(fd, "assay 1 1\\n3\\n", 12); }'),
                ("cpp", sample + 'int main() { (void)!write(1, "assay 1 1\\n3\\n", 12); }')):
            with self.subTest(language=language, code=code):
                verdict, events = self.verdict("add-two", code, language)
                self.assertEqual("WA", verdict, events)

    def test_bad_packages(self):
        """what is wrong is said with its file, and nothing is brought in"""
        for files, place, words in (
                ({"data/test_group.yaml": "output_validator_args: [float_tolerance, x]\n"}, "", "'x' is no tolerance"),
                ({"data/test_group.yaml": "output_validator_args: [no_such_flag]\n"}, "", "'no_such_flag' is no flag"),
                ({"data/secret/test_group.yaml": "output_validator_args: [no_such_flag]\n"}, "", "'no_such_flag' is no flag"),
                ({"data/secret/01.yaml": "output_validator_args: [no_such_flag]\n"}, "", "'no_such_flag' is no flag"),
                ({"data/test_group.yaml": "a: &a " + "x" * 120000 + "\noutput_validator_args: [" + ", ".join(["*a"] * 30000) + "]\n"},
                 "data/test_group.yaml", "a list of words"),
                ({"data/secret/01.ans": None}, "data/secret/01.in", "there is no .ans beside it"),
                ({"data/test_group.yaml": "output_validator_args: {a: b}\n"}, "data/test_group.yaml", "a list of words"),
                ({"data/test_group.yaml": "output_validator_args: [\n"}, "data/test_group.yaml", "column")):
            status, _, answer = self.upload(packed({**PROGRAM, **files}), "?slug=broken")
            self.assertEqual(422, status, answer)
            told = [item for item in answer["report"] if words in item["message"]]
            self.assertEqual([place], [item["file"] for item in told], answer)
            self.assertEqual(404, self.admin.request("GET", "/problems/broken")[0])

    def test_exported(self):
        """what is exported is the same problem when it is brought in again"""
        status, _, data = self.admin.request("GET", "/admin/problems/near/package")
        self.assertEqual(200, status)
        status, _, answer = self.upload(data, "?slug=near-again")
        self.assertEqual(201, status, answer)
        near = "print(float(sum(map(int, open(0).read().split()))) + 1e-4)"
        self.assertEqual("AC", self.verdict("near-again", near)[0])


if __name__ == "__main__":
    unittest.main()
