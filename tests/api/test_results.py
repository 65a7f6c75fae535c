"""What people are told of a result: all samples of a run, what was got, one form for every answer, and why."""
import json
import subprocess
import tempfile
import unittest

from assayd import BUILD, wait_for
from packages import RIGHT, YAML, ProblemsTest, packed

BOOL = '{"function": "odd", "params": [{"name": "n", "type": "int"}], "returns": "bool"}'
ODD = {"signature.json": BOOL, "data/sample/1.in": "1\n", "data/sample/1.ans": "true\n", "data/secret/01.in": "5\n",
       "data/secret/01.ans": "true\n", "submissions/accepted/right.py": "def odd(n):\n    return n % 2 == 1\n",
       "submissions/wrong_answer/same.py": None}
THREE = {f"data/sample/{i}.{end}": f"{i + (end == 'ans')}\n" for i in (1, 2, 3) for end in ("in", "ans")}
LOOP = "def add_one(n):\n    while n == 2:\n        pass\n    return n + 1\n"
RAN = "it ran past the CPU-time limit"
SLEEP = "import time\ndef add_one(n):\n    time.sleep(30)\n"


def typed(returns, *samples):
    """A problem `f(n)` with these answers as they are written in its files."""
    files = {"signature.json": json.dumps({"function": "f", "params": [{"name": "n", "type": "int"}], "returns": returns}),
             "submissions/accepted/right.py": None, "submissions/wrong_answer/same.py": None, "data/secret/01.in": "0\n",
             "data/secret/01.ans": samples[0]}
    for i, answer in enumerate(samples):
        files |= {f"data/sample/{i + 1}.in": f"{i}\n", f"data/sample/{i + 1}.ans": answer}
    return files


class Results(ProblemsTest):
    def run_of(self, problem, code, language="python", **more):
        """(the tests, the done event, the job as it is stored)"""
        status, _, answer = self.admin.request("POST", "/run", {"problem_id": problem, "language": language, "code": code, **more})
        self.assertEqual(202, status, answer)
        events = self.judged(answer["job_id"])
        tests, job = [e for e in events if e["type"] == "test"], self.get(f"/jobs/{answer['job_id']}")
        for told, stored in zip(tests, job["tests"], strict=True):
            for key in ("verdict", "input", "expected", "got", "reason"):
                self.assertEqual(told.get(key), stored.get(key), key)
        self.assertEqual((events[-1]["verdict"], events[-1].get("reason")), (job["verdict"], job.get("reason")))
        return tests, events[-1], job

    def column(self, tests, key):
        return [test.get(key) for test in tests]

    def test_all_samples(self):
        """a run runs all samples whatever becomes of one; its verdict is that of the first that fails"""
        self.added("three", THREE)
        crash = "def add_one(n):\n    import os\n    if n == 1: os.abort()\n    if n == 2: raise ValueError(n)\n    return n + 1\n"
        taker = "def add_one(n):\n    return len(bytearray(1 << 30)) if n == 1 else n + 1\n"
        for code, verdicts in ((RIGHT, ["AC"] * 3), ("def add_one(n):\n    return n + (n != 2)\n", ["AC", "WA", "AC"]), (crash, ["RTE", "RTE", "AC"]),
                               (LOOP, ["AC", "TLE", "AC"]), (taker, ["MLE", "AC", "AC"]), ("def add_one(n):\n    return str(n)\n", ["WA"] * 3)):
            tests, done, _ = self.run_of("three", code)
            self.assertEqual(verdicts, self.column(tests, "verdict"), code)
            first = next((v for v in verdicts if v != "AC"), "AC")
            self.assertEqual((first, verdicts.count("AC"), 3), (done["verdict"], done["passed"], done["total"]))

    def test_all_samples_in_cpp(self):
        """so it does in C++, where each test has a process of its own"""
        self.added("three-cpp", THREE)
        code = "int add_one(int n) { if (n == 1) return *(volatile int *)0; for (volatile int i = 0; n == 2; i = i) ; return n + 1; }"
        tests, done, _ = self.run_of("three-cpp", code, "cpp")
        self.assertEqual((["RTE", "TLE", "AC"], "RTE", 1), (self.column(tests, "verdict"), done["verdict"], done["passed"]))

    def test_sleep(self):
        """what sleeps as long as all tests may is run no more; a submission ends with its first failure"""
        self.added("sleepy", THREE)
        tests, done, _ = self.run_of("sleepy", SLEEP)
        self.assertEqual(([{"TLE"}], "TLE"), ([set(self.column(tests, "verdict"))], done["verdict"]))
        self.assertIn("slept", done["reason"])
        events = self.judged(self.submitted("sleepy", LOOP)["job_id"])
        self.assertEqual(["AC", "TLE"], [e["verdict"] for e in events if e["type"] == "test"])

    def test_got(self):
        """of a sample that passes all is told too: input, expected, got"""
        self.added("told", THREE)
        (first, *_), _, _ = self.run_of("told", RIGHT)
        self.assertEqual(("1\n", "2", "2"), (first["input"], first["expected"], first["got"]))

    def test_no_samples(self):
        """a run where there are no samples compiles, and is not accepted"""
        self.added("bare", {"data/sample/1.in": None, "data/sample/1.ans": None})
        tests, done, job = self.run_of("bare", RIGHT)
        self.assertEqual(([], None, "Finished", 0, 0), (tests, done["verdict"], done["verdict_text"], done["passed"], done["total"]))
        self.assertEqual("CE", self.run_of("bare", "def add_one(n:\n")[1]["verdict"])
        self.assertEqual("AC", self.judged(self.submitted("bare")["job_id"])[-1]["verdict"])

    def test_own_input(self):
        """own input is accepted only where something says so; else the verdict is none, and why is told"""
        picky = "def add_one(n):\n    if n < 0: raise ValueError(n)\n    if n == 0: return 'none'\n    return n + 1\n"
        self.added("alone", {"submissions/accepted/right.py": None})
        self.added("picky", {"submissions/accepted/right.py": picky})
        code = "def add_one(n):\n    return n + (n < 10)\n"
        for problem, text, verdict, words in (("alone", "3", None, "no reference solution"), ("picky", "-3", None, "Run-Time Error"),
                                              ("picky", "0", None, "not of the problem's type"), ("picky", "3", "AC", None), ("picky", "30", "WA", None)):
            (test,), done, job = self.run_of(problem, code, input=text)
            self.assertEqual((verdict, verdict), (done["verdict"], test.get("verdict")), text)
            self.assertEqual(verdict == "AC", "Accepted" in json.dumps([done, job]), text)
            self.assertIn(words or "", test.get("reason", ""))
            self.assertEqual(str(int(text) + (int(text) < 10)), test["got"])
        self.assertEqual("RTE", self.run_of("alone", "def add_one(n):\n    return 1 // 0\n", input="3")[1]["verdict"])

    def test_one_form(self):
        """expected and got are in one form, whoever wrote them, and so are the samples that a problem shows"""
        table = (("int[][]", "[ [1, 2],\n [3] ]\n", "[[1,2],[3]]", "[[1, 2], [3]]", "{{1,2},{3}}", "vector<vector<int>>"),
                 ("string", '"\\u65e5\\u672c \\u00e9"\n', '"日本 é"', "'日本 é'", '"日本 é"', "string"),
                 ("double[]", "[1, 0.5, 1e2]", "[1.0,0.5,100.0]", "[1, 0.5, 100]", "{1, 0.5, 100}", "vector<double>"),
                 ("bool", "true \n", "true", "True", "true", "bool"))
        for i, (kind, answer, form, python, cpp, cpp_type) in enumerate(table):
            self.added(f"form-{i}", typed(kind, answer))
            self.assertEqual(form, self.server.get(f"/problems/form-{i}")[2]["samples"][0]["expected"])
            for language, code in (("python", f"def f(n):\n    return {python}\n"), ("cpp", f"#include <bits/stdc++.h>\nusing namespace std;\n{cpp_type} f(int n) {{ return {cpp}; }}\n")):
                (test,), done, _ = self.run_of(f"form-{i}", code, language)
                self.assertEqual(("AC", form, form), (test["verdict"], test["expected"], test["got"]), (kind, language))
        (own,), _, _ = self.run_of("form-1", "def f(n):\n    return '日本'\n", input="0")
        self.assertEqual('"日本"', own["got"])

    def test_hidden_type(self):
        """an answer of a wrong type on a hidden test says so, and nothing else of it; where only the verdict is told, not even that"""
        self.added("odd", ODD)
        self.added("odd-alone", {**ODD, "problem.yaml": YAML + "hidden_results: verdict\n"})
        for value in ("'yes'", "n", "None", "[]"):
            code = f"def odd(n):\n    return n % 2 == 1 if n == 1 else {value}\n"
            job = self.submitted("odd", code)["job_id"]
            self.judged(job)
            hidden = self.get(f"/jobs/{job}")["tests"][-1]
            self.assertEqual((False, "WA", "the answer is not of type bool"), (hidden["sample"], hidden["verdict"], hidden["reason"]))
            guest = self.server.post("/submit", {"problem_id": "odd", "language": "python", "code": code})[2]
            events = self.server.events(guest["job_id"])
            self.assertEqual(["the answer is not of type bool"] * 2, [e["reason"] for e in events if "reason" in e])
            self.assertEqual("the answer is not of type bool", self.server.get(f"/submissions/{guest['submission_id']}")[2]["reason"])
        guest = self.server.post("/submit", {"problem_id": "odd-alone", "language": "python", "code": code})[2]
        self.server.events(guest["job_id"])
        for path in (f"/jobs/{guest['job_id']}", f"/jobs/{guest['job_id']}/status", f"/submissions/{guest['submission_id']}", "/submissions?problem_id=odd-alone"):
            self.assertNotIn("not of type", json.dumps(self.server.get(path)[2]), path)
        self.assertIn("not of type", json.dumps(self.get(f"/jobs/{guest['job_id']}")))

    def test_time_reason(self):
        """which of the limits of time it was is told, in lists too"""
        files = {**THREE, "submissions/time_limit_exceeded/loop.py": LOOP, "submissions/time_limit_exceeded/sleep.py": SLEEP}
        self.added("slow", files)
        status, _, answer = self.admin.request("POST", "/admin/problems/slow/verify", {})
        self.assertEqual(202, status, answer)
        path = f"/admin/verifications/{answer['verification_id']}"
        for code, words in ((LOOP, RAN), (SLEEP, "slept")):
            job = self.submitted("slow", code)
            self.assertRegex(self.judged(job["job_id"])[-1]["reason"], words)
            for found in (self.get(f"/jobs/{job['job_id']}"), self.get(f"/jobs/{job['job_id']}/status"), self.get("/submissions?problem_id=slow")["items"][0]):
                self.assertEqual("TLE", found["verdict"])
                self.assertRegex(found["reason"], words)
        wait_for(lambda: all(f["status"] == "done" for f in self.get(path)["files"]), "the verification", 60)
        reasons = {f["file"].split("/")[-1]: f.get("reason") for f in self.get(path)["files"]}
        self.assertRegex(reasons["loop.py"], RAN)
        self.assertIn("slept", reasons["sleep.py"])
        self.assertFalse(reasons["right.py"])

    def test_verify_command(self):
        """assay verify says so in its table and its lines of JSON"""
        with tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
            path = f"{folder}/slow.zip"
            with open(path, "wb") as out:
                out.write(packed({"submissions/time_limit_exceeded/loop.py": LOOP.replace("n == 2", "True")}))
            table = subprocess.run([BUILD / "assay", "verify", path], capture_output=True, text=True)
            self.assertRegex(table.stdout, rf"loop.py .*TLE .*\n +({RAN})\n")
            lines = subprocess.run([BUILD / "assay", "verify", "--json", path], capture_output=True, text=True).stdout
            reasons = {item["file"]: item["reason"] for item in map(json.loads, lines.splitlines())}
            self.assertRegex(reasons.pop("loop.py"), RAN)
            self.assertEqual({"right.py": None, "same.py": None}, reasons)


if __name__ == "__main__":
    unittest.main()
