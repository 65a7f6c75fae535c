"""Scores: groups of tests and their points in both layouts, graders of packages, flags that differ by test, and who sees what of them."""
import json
import pathlib
import subprocess
import tempfile
import unittest

from assayd import BUILD, WebSocket
from packages import ProblemsTest, packed
from people import Person, bearer

YAML = "problem_format_version: 2025-09\nname: Squares\ntype: scoring\nkeywords: [easy]\nlimits: {time_limit: 1, memory: 128}\n"
OLD = "name: Squares\ntype: scoring\nkeywords: easy\nlimits: {memory: 128}\n"
TESTS = {f"data/{name}": text for group, numbers in (("sample", (2,)), ("secret/a", (3, 4)), ("secret/b", (300, 400)), ("secret/c", (70000, 80000)))
         for number in numbers for name, text in ((f"{group}/{number:06}.in", f"{number}\n"), (f"{group}/{number:06}.ans", f"{number * number}\n"))}
PROGRAM = {"signature.json": None, "statement/problem.en.md": "Square a number.\n", "data/secret/01.in": None, "data/secret/01.ans": None,
           "data/sample/1.in": None, "data/sample/1.ans": None, **TESTS,
           "submissions/accepted/right.py": "print(int(input()) ** 2)\n", "submissions/wrong_answer/same.py": "print(3)\n"}
NEW = {**PROGRAM, "problem.yaml": YAML, "data/secret/a/test_group.yaml": "max_score: 20\nrequire_pass: sample\n",
       "data/secret/b/test_group.yaml": "max_score: 30\nscore_aggregation: sum\n",
       "data/secret/c/test_group.yaml": "max_score: 50\nscore_aggregation: min\nrequire_pass: [sample, secret/a]\n"}
LEGACY = {**PROGRAM, "problem.yaml": OLD, "problem_statement/problem.md": "Square a number.\n", "statement/problem.en.md": None,
          "data/testdata.yaml": "on_reject: continue\nrange: 0 100\ngrader_flags: ignore_sample\n",
          "data/secret/testdata.yaml": "grader_flags: first_error accept_if_any_accepted\n",
          **{f"data/secret/{group}/testdata.yaml": f"on_reject: break\naccept_score: {points}\ngrader_flags: min\nrange: 0 {points}\n"
             for group, points in (("a", 20), ("b", 30), ("c", 50))}}
GRADER = "import sys\nlines = sys.stdin.read().split()\nprint('AC', sum(map(float, lines[1::2])) * float(sys.argv[1]))\n"
BELOW = "n = int(input())\nprint(n * n if n < {} else 0)\n"


class Scores(ProblemsTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        of = cls()
        of.added("new", NEW)
        of.added("old", LEGACY)

    def judge(self, problem, code, who=None):
        who = who or self.admin
        status, _, answer = who.request("POST", "/submit", {"problem_id": problem, "language": "python", "code": code})
        self.assertEqual(202, status, answer)
        done = self.judged(answer["job_id"])
        return answer, done, who.request("GET", f"/jobs/{answer['job_id']}")[2]

    def test_told(self):
        """a problem says its greatest score and those of its groups, in both layouts"""
        groups = [{"name": "secret/a", "max": 20}, {"name": "secret/b", "max": 30}, {"name": "secret/c", "max": 50}]
        for slug in ("new", "old"):
            self.assertEqual({"max": 100, "least_is_best": False, "groups": groups}, self.get(f"/problems/{slug}")["scoring"])
            listed = next(item for item in self.get("/problems?limit=100")["items"] if item["slug"] == slug)
            self.assertEqual(groups, listed["scoring"]["groups"])

    def test_groups(self):
        """verdict, score and groups of a submission, in events and results"""
        for slug, limit, verdict, score, groups in (
                ("new", 10 ** 9, "AC", 100, (("AC", 20), ("AC", 30), ("AC", 50))), ("new", 350, "WA", 35, (("AC", 20), ("WA", 15), ("WA", 0))),
                ("new", 75000, "WA", 50, (("AC", 20), ("AC", 30), ("WA", 0))), ("new", 4, "WA", 0, (("WA", 0), ("WA", 0), (None, 0))),
                ("old", 10 ** 9, "AC", 100, (("AC", 20), ("AC", 30), ("AC", 50))), ("old", 350, "AC", 20, (("AC", 20), ("WA", 0), ("WA", 0))),
                ("old", 2, "WA", 0, (("WA", 0), ("WA", 0), ("WA", 0)))):
            with self.subTest(slug=slug, limit=limit):
                _, events, job = self.judge(slug, BELOW.format(limit))
                done = events[-1]
                self.assertEqual((verdict, score, 100), (done["verdict"], done["score"], done["max_score"]), done)
                self.assertEqual(groups, tuple((group["verdict"], group["score"]) for group in done["groups"]))
                self.assertEqual(["secret/a", "secret/b", "secret/c"], [group["name"] for group in done["groups"]])
                self.assertEqual((verdict, score, 100, done["groups"]), tuple(job[key] for key in ("verdict", "score", "max_score", "groups")))
        _, events, job = self.judge("new", BELOW.format(350))
        told = [(test["group"], test["verdict"], test.get("score")) for test in events if test["type"] == "test"]
        self.assertEqual([("sample", "AC", None), ("secret/a", "AC", None), ("secret/a", "AC", None), ("secret/b", "AC", 15),
                          ("secret/b", "WA", 0), ("secret/c", "WA", 0)], told)
        self.assertEqual(told, [(test["group"], test["verdict"], test.get("score")) for test in job["tests"]])

    def test_compile_error(self):
        """what does not compile has no points, and no groups were run"""
        _, events, job = self.judge("new", "def f(:\n")
        self.assertEqual(("CE", 0, 100), tuple(events[-1][key] for key in ("verdict", "score", "max_score")))
        self.assertEqual(0, job["score"])

    def test_best(self):
        """the best score counts, a problem is solved by the greatest one only, and lists have the scores"""
        for slug in ("new", "old"):
            self.added(f"best-{slug}", NEW if slug == "new" else LEGACY)
            for limit, best, mine in ((350, {"new": 35, "old": 20}[slug], "tried"), (4, {"new": 35, "old": 20}[slug], "tried"),
                                      (10 ** 9, 100, "solved"), (350, 100, "solved")):
                self.judge(f"best-{slug}", BELOW.format(limit))
                problem = self.admin.request("GET", f"/problems/best-{slug}")[2]
                self.assertEqual((best, mine), (problem["best_score"], problem["mine"]))
            totals = self.get(f"/problems/best-{slug}/statistics")
            self.assertEqual((4, 1, 1), (totals["submissions"], totals["accepted"], totals["solved_by"]))
        items = self.admin.request("GET", "/submissions?problem_id=best-new")[2]["items"]
        self.assertEqual([35, 100, 0, 35], [item["score"] for item in items])

    def test_grader(self):
        """a grader of the package makes the score; what it does wrong is no verdict"""
        custom = {**LEGACY, "data/testdata.yaml": "on_reject: continue\nrange: 0 100\ngrader_flags: ignore_sample\n",
                  "data/secret/testdata.yaml": "grading: custom\ngrader_flags: '0.5'\n", "graders/grade.py": GRADER}
        for group, points in (("a", 20), ("b", 30), ("c", 50)):
            custom[f"data/secret/{group}/testdata.yaml"] = f"grading: default\non_reject: break\naccept_score: {points}\ngrader_flags: min\nrange: 0 {points}\n"
        self.added("graded", custom)
        _, events, _ = self.judge("graded", BELOW.format(10 ** 9))
        self.assertEqual(("AC", 50, 100), tuple(events[-1][key] for key in ("verdict", "score", "max_score")), events[-1])
        _, events, _ = self.judge("graded", BELOW.format(350))
        self.assertEqual(("AC", 10), tuple(events[-1][key] for key in ("verdict", "score")), events[-1])
        for index, code in enumerate(("import sys\nsys.exit(1)\n", "print('AC')\n", "print('AC 1')\nprint('AC 2')\n", "print('AC 5000')\n", "x = (\n")):
            self.added(f"badly-{index}", {**custom, "graders/grade.py": code})
            _, events, job = self.judge(f"badly-{index}", BELOW.format(10 ** 9))
            self.assertEqual(("JE", "dead"), (events[-1]["verdict"], job["status"]), code)

    def test_flags_by_test(self):
        """groups and tests may have other flags, of the comparison and of a validator"""
        exact = {**NEW, "data/secret/a/test_group.yaml": "max_score: 20\noutput_validator_args: [float_tolerance, '10']\n",
                 "data/secret/b/test_group.yaml": "max_score: 30\noutput_validator_args: [space_change_sensitive]\n",
                 "data/secret/c/070000.yaml": "output_validator_args: [float_tolerance, '1000']\n"}
        self.added("flagged", exact)
        _, events, _ = self.judge("flagged", "print(int(input()) ** 2 + 5)")  # the sample, and 80000, are compared as they are
        verdicts = {(test["group"], index): test["verdict"] for index, test in enumerate(event for event in events if event["type"] == "test")}
        self.assertEqual("WA", verdicts["sample", 0])
        _, events, _ = self.judge("flagged", "n = int(input())\nprint(n * n + (5 if n in (3, 4, 70000) else 0), end=' ' if n == 400 else '\\n')")
        self.assertEqual([("sample", "AC"), ("secret/a", "AC"), ("secret/a", "AC"), ("secret/b", "AC"), ("secret/b", "WA"), ("secret/c", "AC"), ("secret/c", "AC")],
                         [(test["group"], test["verdict"]) for test in events if test["type"] == "test"])
        check = "import sys\nsys.exit(42 if int(sys.stdin.read()) == int(open(sys.argv[1]).read()) ** 2 + int(sys.argv[4]) else 43)\n"
        self.added("validated", {**exact, "output_validator/check.py": check, "data/test_group.yaml": "output_validator_args: ['0']\n",
                                 "data/secret/a/test_group.yaml": "max_score: 20\noutput_validator_args: ['1']\n",
                                 "data/secret/b/test_group.yaml": "max_score: 30\n", "data/secret/c/070000.yaml": "output_validator_args: ['2']\n"})
        _, events, _ = self.judge("validated", "n = int(input())\nprint(n * n + (1 if n in (3, 4) else 2 if n == 70000 else 0))")
        self.assertEqual(("AC", 100), (events[-1]["verdict"], events[-1]["score"]), events)

    def test_scores_of_validators(self):
        """a validator says the score of a test, or a part of it; a score that cannot be is no verdict"""
        check = ("import sys\nright = int(sys.stdin.read()) == int(open(sys.argv[1]).read()) ** 2\n"
                 "open(sys.argv[3] + {name!r}, 'w').write({text!r})\nsys.exit(42 if right else 43)\n")
        group = {f"data/secret/{name}/test_group.yaml": f"max_score: {points}\nscore_aggregation: sum\n" for name, points in (("a", 20), ("b", 30), ("c", 50))}
        for index, (name, text, score) in enumerate((("score_multiplier.txt", "0.5\n", 50), ("score.txt", "7.5", 45), ("judgemessage.txt", "well", 100),
                                                    ("score.txt", "26", None), ("score.txt", "x", None), ("score_multiplier.txt", "2", None))):
            self.added(f"said-{index}", {**NEW, **group, "output_validator/check.py": check.format(name=name, text=text)})
            _, events, job = self.judge(f"said-{index}", BELOW.format(10 ** 9))
            self.assertEqual(("AC" if score else "JE", score), (events[-1]["verdict"], events[-1].get("score")), (name, text, events[-1]))
            self.assertEqual("done" if score else "dead", job["status"])

    def test_hidden(self):
        """with the final verdict alone, scores and groups are hidden from all but staff"""
        self.added("quiet", {**NEW, "problem.yaml": YAML + "hidden_results: verdict\n"})
        person = Person(self.server, "quiet-one")
        answer, _, job = self.judge("quiet", BELOW.format(350), person)
        self.assertEqual("WA", job["verdict"])
        self.assertEqual(set(), {"score", "max_score", "groups"} & set(job), job)
        with WebSocket(self.server.port, f"/ws/jobs/{answer['job_id']}", bearer(person.token)) as stream:
            done = list(stream)[-1]
        self.assertEqual(set(), {"score", "max_score", "groups"} & set(done), done)
        self.assertIsNone(person.request("GET", "/problems/quiet")[2]["best_score"])
        self.assertNotIn("score", person.request("GET", "/submissions?problem_id=quiet")[2]["items"][0])
        self.assertEqual(35, self.admin.request("GET", f"/jobs/{answer['job_id']}")[2]["score"])

    def test_score_out_of_range(self):
        """which score was out of its range is for staff: a validator may make a score of what a program read"""
        check = "import sys\nopen(f'{sys.argv[3]}/score.txt', 'w').write(sys.stdin.read())\nsys.exit(42)\n"
        for hidden in ("verdict", "tests"):
            self.added(f"ranged-{hidden}", {**LEGACY, "problem.yaml": f"{OLD}validation: custom score\nhidden_results: {hidden}\n", "output_validators/check.py": check,
                                            "data/testdata.yaml": "range: 0 100\n", "data/secret/testdata.yaml": None,
                                            **{f"data/secret/{group}/testdata.yaml": None for group in "abc"}})
            person = Person(self.server, f"ranged-{hidden}")
            answer, _, job = self.judge(f"ranged-{hidden}", "print(input())\n", person)
            self.assertEqual(("JE", "a score is out of its range"), (job["verdict"], job["reason"]))
            with WebSocket(self.server.port, f"/ws/jobs/{answer['job_id']}", bearer(person.token)) as stream:
                self.assertEqual("a score is out of its range", list(stream)[-1]["reason"])
            self.assertRegex(self.admin.request("GET", f"/jobs/{answer['job_id']}")[2]["reason"], "of secret.* is [0-9]")

    def test_bad_packages(self):
        """what is wrong with groups is said with its file, and nothing is brought in"""
        for files, place, words in (
                ({"data/secret/b/test_group.yaml": None}, "data/secret", "is in no group of tests"),
                ({"data/secret/b/test_group.yaml": "max_score: 31\n"}, "data/secret", "more than max_score"),
                ({"data/secret/b/test_group.yaml": "{}\n"}, "data/secret/b/test_group.yaml", "max_score is missing"),
                ({"data/secret/b/test_group.yaml": "max_score: 30\nrequire_pass: secret/c\n"}, "data/secret/b/test_group.yaml", "is not before this group"),
                ({"data/secret/b/test_group.yaml": "max_score: 30\nfoo: 1\n"}, "data/secret/b/test_group.yaml", "'foo' is no key"),
                ({"problem.yaml": YAML.replace("scoring", "[scoring, pass-fail]")}, "problem.yaml", "not both"),
                ({"problem.yaml": YAML.replace("type: scoring\n", "")}, "data/secret/b/test_group.yaml", "type scoring only")):
            status, _, answer = self.upload(packed({**NEW, **files}), "?slug=broken")
            self.assertEqual(422, status, answer)
            told = [item["file"] for item in answer["report"] if words in item["message"]]
            self.assertIn(place, told, answer)
            self.assertEqual(404, self.admin.request("GET", "/problems/broken")[0])
        status, _, answer = self.upload(packed({**LEGACY, "data/secret/testdata.yaml": "grading: custom\n"}), "?slug=broken")
        self.assertEqual(("graders", 422), (next(item["file"] for item in answer["report"] if "no grader" in item["message"]), status))

    def test_exported(self):
        """what is exported is graded the same when it is brought in again"""
        for slug in ("new", "old"):
            status, _, data = self.admin.request("GET", f"/admin/problems/{slug}/package")
            self.assertEqual(200, status)
            status, _, answer = self.upload(data, f"?slug={slug}-again")
            self.assertEqual(201, status, answer)
            self.assertEqual(self.get(f"/problems/{slug}")["scoring"], self.get(f"/problems/{slug}-again")["scoring"])


class Verify(unittest.TestCase):
    def run_on(self, files, *flags):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "squares.zip")
            path.write_bytes(packed(files))
            done = subprocess.run([BUILD / "assay", "verify", *flags, path], capture_output=True, text=True)
            return done.returncode, done.stdout

    def test_promises(self):
        """scores, tags and rules of submissions.yaml are compared with what a submission gets, in both layouts"""
        rules = ("partially_accepted/part.py:\n  score: 35\n  secret/b: {required: [AC], score: 15}\n  secret/c/080000: {permitted: [WA]}\n"
                 "mixed/late.py:\n  secret/a: {permitted: [AC]}\n  secret/c: {permitted: [WA], required: [WA]}\n"
                 "mixed/wrong.py:\n  secret/a: {required: [TLE]}\n")
        files = {**NEW, "submissions/submissions.yaml": rules, "submissions/partially_accepted/part.py": BELOW.format(350),
                 "submissions/partially_accepted/all.py": BELOW.format(10 ** 9), "submissions/partially_accepted/none.py": "print(7)\n",
                 "submissions/mixed/late.py": BELOW.format(350), "submissions/mixed/wrong.py": BELOW.format(350),
                 "submissions/multiple/tagged.py": "# @EXPECTED_RESULTS@: RUN-ERROR\nprint(1 // 0)\n", "submissions/gifts/x.py": "print(1)\n"}
        rc, out = self.run_on(files, "--json")
        told = {line["file"]: line for line in map(json.loads, out.splitlines())}
        self.assertEqual({"right.py": True, "same.py": True, "part.py": True, "all.py": False, "none.py": False, "late.py": True, "wrong.py": False,
                          "tagged.py": True, "x.py": False}, {name: line["agrees"] for name, line in told.items()}, out)
        self.assertEqual(1, rc)
        self.assertEqual(35, told["part.py"]["score"])
        self.assertIn("no test of secret/a has TLE", told["wrong.py"]["disagreement"])
        self.assertIn("has all of it", told["all.py"]["disagreement"])
        self.assertEqual("WA", {test["name"]: test["verdict"] for test in told["late.py"]["tests"]}["secret/c/080000"])
        rc, out = self.run_on({**LEGACY, "submissions/partially_accepted/part.py": BELOW.format(350),
                               "submissions/time_limit_exceeded/late.py": "n = int(input())\nprint(n)\nwhile n > 300:\n    pass\n"})
        self.assertEqual((0, "4 agree, 0 disagree"), (rc, out.splitlines()[-1]), out)

    def test_derived_limit(self):
        """without a time limit in the package it follows from the accepted submissions, and the table says how"""
        rc, out = self.run_on({**NEW, "problem.yaml": YAML.replace("time_limit: 1, ", "time_resolution: 0.5, time_multipliers: {ac_to_time_limit: 3}, ")})
        self.assertEqual(0, rc, out)
        self.assertRegex(out, r"time limit [0-9]+\.[05]00 s, derived: 3 times the slowest accepted, rounded up to 0\.500 s")
        rc, out = self.run_on({**LEGACY, "submissions/time_limit_exceeded/loop.py": "while True:\n    pass\n"}, "--json")
        self.assertEqual({True}, {line["time_limit_derived"] for line in map(json.loads, out.splitlines())})
        rc, out = self.run_on(NEW)
        self.assertIn("time limit 1.000 s;", out)
        self.assertRegex(out, r"secret/b/000400 +AC +[0-9]+")


if __name__ == "__main__":
    unittest.main()
