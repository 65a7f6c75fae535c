"""Interactive and multi-pass problems: who decides when a submission and a validator talk, whatever either of them does."""
import unittest

from packages import ProblemsTest, packed

YAML = "problem_format_version: 2025-09\nname: Echo\ntype: interactive\nkeywords: [easy]\nlimits: {time_limit: 1, memory: 128}\n"
# Says a number, wants it back. What the input says after the number, it does first.
VALIDATOR = """
import os, sys, time
number, *acts = open(sys.argv[1]).read().split()
def leave(code, name=None, text=""):
    if name:
        open(sys.argv[3] + name + "message." + "txt", "w").write(text)
    sys.exit(code)
if "first43" in acts: leave(43, "team", "not even asked")
if "first42" in acts: leave(42)
if "zero" in acts: leave(0)
if "dies" in acts: leave(1, "judge", "the secret of this test")
if "hangs" in acts: time.sleep(1000)
if "spins" in acts:
    while True: pass
if "forks" in acts:
    if os.fork() == 0: time.sleep(1000)
if "works" in acts:
    end = time.process_time() + 1
    while time.process_time() < end: pass
if "prints" in acts:
    while True: os.write(1, b"x" * 65536)
print(number, flush=True)
line = sys.stdin.readline(1000)
if line.strip() == number: leave(42)
leave(43, "team", "said " + repr(line[:20]))
"""
ECHO = "print(input(), flush=True)\n"
TALK = {"problem.yaml": YAML, "signature.json": None, "statement/problem.en.md": "Say it *again*.\n",
        "output_validator/validate.py": VALIDATOR, "data/sample/1.in": "7\n", "data/sample/1.ans": "\n",
        "data/sample/1.interaction": "<7\n>7\n", "data/sample/2.interaction": "<1\n>2\n<no\n",
        "data/secret/01.in": "8\n", "data/secret/01.ans": "\n", "submissions/accepted/right.py": ECHO,
        "submissions/wrong_answer/same.py": "print(6)\n"}
ACTS = ("first43", "first42", "zero", "dies", "forks", "works")

# Wants the double of a number, twice: the second time of what was said the first time. Counts in a file.
PASSES = """
import os, sys
number = int(open(sys.argv[1]).read())
state = sys.argv[3] + "count"
count = int(open(state).read()) if os.path.exists(state) else 0
open(state, "w").write(str(count + 1))
said = sys.stdin.read().strip()
if said != str(2 * number): sys.exit(43)
more = int(open(sys.argv[2]).read())
if more == -43:
    open(sys.argv[3] + "nextpass.in", "w").write("1")
    sys.exit(43)
if count + 1 < more: open(sys.argv[3] + "nextpass.in", "w").write(said)
sys.exit(42)
"""
MULTI = {**TALK, "problem.yaml": YAML.replace("interactive", "multi-pass"), "output_validator/validate.py": PASSES,
         "data/sample/1.in": "7\n", "data/sample/1.ans": "2\n", "data/secret/01.in": "8\n", "data/secret/01.ans": "2\n",
         "data/sample/1.interaction": "<7\n>14\n---\n<14\n>28\n", "data/sample/2.interaction": None,
         "submissions/accepted/right.py": "print(2 * int(input()))\n"}
DOUBLE = "print(2 * int(input()))\n"


class Interactive(ProblemsTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        of = cls()
        of.added("talk", TALK)
        for act in ACTS:
            of.added(act, {**TALK, "data/sample/1.in": f"7 {act}\n"})
        of.added("multi", MULTI)

    def events(self, problem, code=ECHO, language="python", path="/submit", **more):
        status, _, answer = self.admin.request("POST", path, {"problem_id": problem, "language": language, "code": code, **more})
        self.assertEqual(202, status, answer)
        return self.judged(answer["job_id"])

    def verdict(self, problem, code=ECHO, language="python"):
        return self.events(problem, code, language)[-1].get("verdict")

    def test_shown(self):
        """a problem says its kind, and shows exchanges beside the samples that a run judges"""
        problem = self.get("/problems/talk")
        self.assertEqual(("interactive", None, 1), (problem["kind"], problem["signature"], problem["passes"]))
        said = [{"from": "judge", "text": "7"}, {"from": "solution", "text": "7"}]
        self.assertEqual([{"index": 1, "input": "7", "expected": "", "interaction": said},
                          {"index": 2, "input": "", "expected": "", "shown_only": True, "interaction":
                           [{"from": "judge", "text": "1"}, {"from": "solution", "text": "2"}, {"from": "judge", "text": "no"}]}],
                         problem["samples"])
        self.assertIn("flush=True", problem["starter"]["python"])
        self.assertIn("endl", problem["starter"]["cpp"])
        problem = self.get("/problems/multi")
        self.assertEqual(("program", 2), (problem["kind"], problem["passes"]))
        self.assertEqual([(item["from"], item["text"], item.get("pass")) for item in problem["samples"][0]["interaction"]],
                         [("judge", "7", None), ("solution", "14", None), ("judge", "14", 2), ("solution", "28", 2)])

    def test_verdicts(self):
        """the validator's word decides, unless the submission failed before it"""
        cpp = "#include <iostream>\nint main() { int a; std::cin >> a; std::cout << a << std::endl; return %s; }\n"
        for code, language, verdict in (
                (ECHO, "python", "AC"), (cpp % "0", "cpp", "AC"), ("print(6)\n", "python", "WA"),
                (cpp % "3", "cpp", "RTE"), ("import os\nos._exit(5)\n", "python", "RTE"), ("raise ValueError\n", "python", "RTE"),
                ("pass\n", "python", "WA"), ("while True: pass\n", "python", "TLE"), ("input(); input()\n", "python", "TLE"),
                ("x = [bytearray(1 << 20) for i in range(1000)]\n", "python", "MLE"),
                ("import os\nos.close(0); os.close(1); os.close(2)\n", "python", "WA"),
                ("import os, time\nos.close(1)\nif input() == '7': time.sleep(0.5)\n", "python", "WA"),
                (ECHO + "import os, time\nif os.fork() == 0: time.sleep(1000)\n", "python", "AC"),
                (ECHO + "import time\ntime.sleep(1000)\n", "python", "TLE"),
                ("import os\nwhile True: os.write(1, b'x' * 65536)\n", "python", "WA"),
                ("import os\ninput()\nfor i in range(1 << 14): os.write(1, b'7' * 65536)\n", "python", "WA"),
                ("print(*open('/box/input'))\n", "python", "RTE")):
            with self.subTest(code=code):
                events = self.events("talk", code, language)
                self.assertEqual(verdict, events[-1].get("verdict"), events)
        self.assertEqual("AC", self.verdict("talk"))  # the slot is free, and nothing is left of all that

    def test_validators(self):
        """a validator that ends first, hangs, dies or writes without end never makes a wrong verdict"""
        reader = "import sys\nfor line in sys.stdin: print(line, end='', flush=True)\n"
        for problem, code, verdict in (
                ("first43", reader, "WA"), ("first43", "import sys\nsys.stdin.read()\nsys.exit(9)\n", "WA"),
                ("first42", reader, "AC"), ("first42", "import sys\nsys.stdin.read()\nsys.exit(9)\n", "RTE"),
                ("first42", "for i in range(9): print(i, flush=True)\n", "AC"),
                ("zero", reader, "JE"), ("dies", reader, "JE"), ("forks", reader, "AC"), ("works", reader, "AC")):
            with self.subTest(problem=problem, code=code):
                done = self.once(problem, code)
                self.assertEqual(verdict, done.get("verdict"), done)
        self.assertEqual("AC", self.verdict("talk"))

    def once(self, problem, code):
        """The end of a run of the samples; a fault of the judge is not tried again here."""
        status, _, answer = self.admin.request("POST", "/run", {"problem_id": problem, "language": "python", "code": code})
        self.assertEqual(202, status, answer)
        events = self.judged(answer["job_id"])
        return events[-1]

    def test_transcript(self):
        """a sample tells what both sides said, and what the validator says to the author; a hidden test tells the second alone"""
        tests = [event for event in self.events("talk", "input()\nprint('5\\n6')\n") if event["type"] == "test"]
        self.assertEqual(("WA", "<7\n>5\n>6\n", "said '5\\n'"), tuple(tests[0].get(key) for key in ("verdict", "got", "reason")))
        self.assertNotIn("expected", tests[0])
        tests = [event for event in self.events("talk", "n = input()\nprint(7)\n") if event["type"] == "test"]
        self.assertEqual("said '7\\n'", tests[1]["reason"])

    def test_for_staff(self):
        """what the validator says to staff reaches staff, and the author sees the first line"""
        status, _, answer = self.admin.request("POST", "/run", {"problem_id": "dies", "language": "python", "code": ECHO})
        self.assertEqual(202, status, answer)
        self.judged(answer["job_id"])
        job = self.get(f"/jobs/{answer['job_id']}")
        self.assertIn("exit code 1\nthe secret of this test", job["reason"])
        ada = self.register("ada") if hasattr(self, "register") else None
        if ada:
            status, _, answer = ada.request("POST", "/run", {"problem_id": "dies", "language": "python", "code": ECHO})
            self.judged(answer["job_id"])
            job = ada.request("GET", f"/jobs/{answer['job_id']}")[2]
            self.assertIn("the output validator ended", job["reason"])
            self.assertNotIn("secret", str(job))

    def test_own_input(self):
        """an input of one's own is what the validator reads, and its word is no verdict"""
        for inputs, said in ((["11"], "it accepted"), (["5 first43"], "it rejected"), (["5 dies"], "it could not judge")):
            events = self.events("talk", ECHO, path="/run", inputs=inputs)
            test = next(event for event in events if event["type"] == "test")
            self.assertNotIn("verdict", test)
            self.assertIn(said, test["reason"])

    def test_passes(self):
        """a program runs once a pass, knows nothing of the pass before, and its validator does"""
        self.assertEqual("AC", self.verdict("multi", DOUBLE))
        self.assertEqual("WA", self.verdict("multi", "n = int(input())\nprint(2 * n if n < 10 else n)\n"))
        self.assertEqual("RTE", self.verdict("multi", "n = int(input())\nassert n < 10\nprint(2 * n)\n"))
        self.assertEqual("TLE", self.verdict("multi", "n = int(input())\nwhile n > 10: pass\nprint(2 * n)\n"))
        for name, more, answer, verdict in (("one", "", "1", "AC"), ("three", "  validation_passes: 3\n", "3", "AC"),
                                            ("four", "  validation_passes: 3\n", "4", "JE"), ("both", "", "-43", "JE")):
            limits = "limits:\n  time_limit: 1\n  memory: 128\n" + more
            self.added(name, {**MULTI, "problem.yaml": MULTI["problem.yaml"].replace("limits: {time_limit: 1, memory: 128}\n", limits),
                              "data/sample/1.ans": answer + "\n"})
            self.assertEqual(verdict, self.once(name, DOUBLE).get("verdict"), name)

    def test_interactive_passes(self):
        """a problem that is interactive and multi-pass joins a fresh run in each pass"""
        validator = ("import os, sys\nstate = sys.argv[3] + 'seen'\nprint(open(sys.argv[1]).read().strip(), flush=True)\n"
                     "said = input()\nif os.path.exists(state): sys.exit(42 if said == 'second' else 43)\n"
                     "open(state, 'w').write('x')\nopen(sys.argv[3] + 'nextpass.in', 'w').write('second')\nsys.exit(42 if said == 'first' else 43)\n")
        self.added("in-passes", {**TALK, "problem.yaml": YAML.replace("interactive", "[interactive, multi-pass]"),
                                 "output_validator/validate.py": validator, "data/sample/1.in": "first\n", "data/secret/01.in": "first\n"})
        self.assertEqual("AC", self.verdict("in-passes"))
        self.assertEqual("WA", self.verdict("in-passes", "input()\nprint('first')\n"))

    def test_legacy(self):
        """the legacy layout: custom interactive, several validators that must all accept, files beside a validator"""
        legacy = {**TALK, "statement/problem.en.md": None, "problem_statement/problem.en.md": "x\n", "output_validator/validate.py": None}
        yaml = "name: Echo\nvalidation: custom interactive\nkeywords: easy\n"
        self.added("legacy", {**legacy, "problem.yaml": yaml, "output_validators/talks/validate.py": "from helper import *\n",
                              "output_validators/talks/helper.py": VALIDATOR, "output_validators/talks/README.md": "x\n"})
        self.assertEqual("AC", self.verdict("legacy"))
        self.assertEqual("WA", self.verdict("legacy", "print(5)\n"))
        header = "#include <iostream>\ninline int word() { int n = 0; std::cin >> n; return n; }\n"
        self.added("all", {**legacy, "problem.yaml": yaml.replace(" interactive", ""), "data/sample/1.interaction": None,
                           "data/sample/2.interaction": None, "output_validators/even.py": "print(1); exit(43 if int(input()) % 2 else 42)\n",
                           "output_validators/large/large.cpp": '#include "word"\nint main() { return word() > 10 ? 42 : 43; }\n',
                           "output_validators/large/word": header, "submissions/accepted/right.py": "print(12)\n"})
        for number, verdict in ((12, "AC"), (13, "WA"), (8, "WA")):
            self.assertEqual(verdict, self.verdict("all", f"print({number})\n"), number)

    def test_bad_packages(self):
        """what is wrong is said with its file and line, and nothing is brought in"""
        for files, place, words in (
                ({"output_validator/validate.py": None}, "problem.yaml", "no output validator is there"),
                ({"problem.yaml": YAML.replace("interactive", "talking")}, "problem.yaml", "no type of problem"),
                ({"problem.yaml": YAML.replace("interactive", "[interactive, interactive]")}, "problem.yaml", "there twice"),
                ({"problem.yaml": YAML.replace("memory: 128", "memory: 128, validation_passes: 1")}, "problem.yaml", "2 to 100"),
                ({"signature.json": '{"function": "f", "params": [], "returns": "int"}'}, "signature.json", "neither interactive"),
                ({"data/sample/1.interaction": "<7\nseven\n"}, "data/sample/1.interaction", "begins with '<'"),
                ({"output_validator/in/ner/helper.py": "x = 1\n"}, "output_validator/in/ner/helper.py", "without folders"),
                ({"output_validator/other.cpp": "int x;\n"}, "output_validator/", "in another language"),
                ({"output_validator/validate.py": None, "output_validators/a.py": VALIDATOR, "output_validators/b.py": VALIDATOR},
                 "output_validators/", "one output validator")):
            with self.subTest(words=words):
                status, _, answer = self.upload(packed({**TALK, **files}), "?slug=broken")
                self.assertEqual(422, status, answer)
                told = [item for item in answer["report"] if words in item["message"]]
                self.assertTrue(told and told[0]["file"].startswith(place), answer)
                self.assertEqual(404, self.admin.request("GET", "/problems/broken")[0])

    def test_exported(self):
        """what is exported is the same problem when it is brought in again"""
        for slug, code in (("talk", ECHO), ("multi", DOUBLE)):
            status, _, data = self.admin.request("GET", f"/admin/problems/{slug}/package")
            self.assertEqual(200, status)
            self.assertEqual(201, self.upload(data, f"?slug={slug}-again")[0])
            self.assertEqual("AC", self.verdict(f"{slug}-again", code))


if __name__ == "__main__":
    unittest.main()
