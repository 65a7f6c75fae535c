"""What people see of hidden tests: coarse, in every place and for everybody who is not staff; or the final verdict alone."""
import io
import json
import re
import time
import unittest
import zipfile

from assayd import WebSocket
from contests import NOW, times
from hidden import HIDDEN, SAMPLES, STEPS, HiddenTest, tests_of, whole_of
from packages import RIGHT, YAML, packed
from people import bearer

# Inputs of 30 bits, in pairs of problems that differ in nothing else.
SECRETS = {"low": [0x2A17F003 + 7919 * i for i in range(9)], "high": [0x15E80FF1 - 104729 * i for i in range(9)]}
# Takes memory by six bits of the input, of which it is told which; and the most of all in a sample, so that the maximum is one.
TAKER = "def add_one(n):\n    size = 64 if n < 10 else (n >> SHIFT) & 63\n    taken = bytearray(size << 20)\n    return n + len(taken) - (size << 20) + 1\n"
# Takes time by three bits of it.
BURNER = """import time
def add_one(n):
    until = time.process_time() + 0.015 * ((n >> SHIFT) & 7 if n > 9 else 0)
    while time.process_time() < until:
        pass
    return n + 1
"""
# Long enough to be looked at while it is judged.
SLOW = BURNER.replace("0.015 * ((n >> SHIFT) & 7 if n > 9 else 0)", "0.15")
CRASH = "import os, signal\ndef add_one(n):\n    if n > 9:\n        os.kill(os.getpid(), signal.SIGUSR1)\n    return n + 1\n"
def secret_files(inputs, yaml=YAML):
    files = {"problem.yaml": yaml.replace("time_limit: 1", "time_limit: 2"), "data/sample/2.in": "2\n", "data/sample/2.ans": "3\n",
             "data/secret/01.in": None, "data/secret/01.ans": None}
    for i, number in enumerate(inputs):
        files |= {f"data/secret/{i + 10}.in": f"{number}\n", f"data/secret/{i + 10}.ans": f"{number + 1}\n"}
    return files


class Coarse(HiddenTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name, inputs in SECRETS.items():
            status, _, answer = cls.admin.request("POST", f"/admin/problems?slug={name}", packed(secret_files(inputs)), **{"Content-Type": "application/zip"})
            if status != 201:
                raise AssertionError(answer)

    def test_everywhere(self):
        """guests and users see hidden tests coarsely wherever they look, judges and administrators exactly"""
        code = BURNER.replace("SHIFT", "0")
        for owner in (self.ada, None):
            job = self.done("low", code, owner)
            for where, answer in self.views(owner, job).items():
                self.assert_coarse(where, answer)
                if tests_of(answer):
                    self.assertEqual(HIDDEN, sum(not test["sample"] for test in tests_of(answer)), where)
            for staff in (self.judy, self.admin):
                for where, answer in self.views(staff, job).items():
                    self.assert_exact(where, answer)
        samples = [t for t in tests_of(self.ask(self.ada, f"/jobs/{self.done('low', code, self.ada)['job_id']}")) if t["sample"]]
        self.assertTrue(all(t["memory_kb"] > 0 and t["time_ms"] not in STEPS for t in samples), samples)

    def test_live(self):
        """while it is judged, sockets, polling and one's own topic tell no more, and the ids are those of the replay"""
        with WebSocket(self.server.port, "/ws") as mine:
            mine.send({"op": "auth", "token": self.ada.token})
            mine.receive()
            mine.send({"op": "subscribe", "topic": "me"})
            mine.receive()
            job = self.sent("low", SLOW, self.ada)
            polled = []
            with WebSocket(self.server.port, f"/ws/jobs/{job['job_id']}", bearer(self.ada.token)) as stream:
                events = []
                for event in stream:
                    events.append(event)
                    if event["type"] == "test":
                        polled += [self.ask(self.ada, f"/{path}") for path in (f"jobs/{job['job_id']}", f"submissions/{job['submission_id']}")]
            own = []
            while not own or own[-1]["type"] != "done":
                own.append(mine.receive()["event"])
        for where, answer in (("live", events), ("me", own)):
            self.assert_coarse(where, answer)
        for answer in polled:
            self.assert_coarse("polled", answer, answer["status"] == "done")
        self.assertTrue(any(answer["status"] == "running" and answer["tests"] for answer in polled))
        known = [event["id"] for event in events]
        self.assertEqual(known, [event["id"] for event in self.views(self.ada, job)["sse"]])

    def test_when(self):
        """when a hidden test is told of is told to half a second only"""
        came = {}
        job = self.sent("high", SLOW, self.ada)
        began = time.monotonic()
        with WebSocket(self.server.port, f"/ws/jobs/{job['job_id']}", bearer(self.ada.token)) as theirs:
            for event in theirs:
                came[event["id"]] = (event["type"], time.monotonic())
        ended = time.monotonic()
        moments = sorted(at for kind, at in came.values() if kind == "test")
        bunches = 1 + sum(later - earlier > 0.1 for earlier, later in zip(moments, moments[1:]))
        # Eleven tests of 150 ms. Samples are told at once; what is left is told with the verdict.
        self.assertLessEqual(bunches, SAMPLES + 2 + (ended - began) / 0.5)

    def test_memory_attack(self):
        """a program that takes memory by its input tells nothing of it: any inputs look the same"""
        def seen(problem, shift):
            job = self.done(problem, TAKER.replace("SHIFT", str(shift)), self.ada)
            views = self.views(self.ada, job)
            for where, answer in views.items():
                self.assert_coarse(where, answer)
                self.assertEqual("AC", whole_of(answer)["verdict"], where)
            return {where: ([(t["index"], t["verdict"], t["memory_kb"]) for t in tests_of(a) if not t["sample"]], whole_of(a)["memory_kb"])
                    for where, a in views.items()}
        for shift in range(0, 30, 6):
            self.assertEqual(seen("low", shift), seen("high", shift), f"bits {shift} to {shift + 5}")

    def test_time_attack(self):
        """a program that takes up to a tenth of a second by its input has the least time of all"""
        for problem in SECRETS:
            job = self.done(problem, BURNER.replace("SHIFT", "3").replace("0.015", "0.005"), self.ada)
            for where, answer in self.views(self.ada, job).items():
                self.assert_coarse(where, answer)
                times = {t["time_ms"] for t in tests_of(answer) if not t["sample"]}
                self.assertLessEqual(len(times), 1, where)

    def test_reason(self):
        """which signal killed it in a hidden test is not told"""
        job = self.done("low", CRASH, self.ada)
        for where, answer in self.views(self.ada, job).items():
            self.assertFalse(re.search("USR", json.dumps([t.get("reason") for t in tests_of(answer)])), where)

    def test_validator(self):
        """how an output validator fails at a hidden test is not told, as a program chooses it; nor its text, where it does not compile"""
        exits = "import sys\nn = int(sys.stdin.read())\nsys.exit(n % 256 if n > 60 else 42)\n"
        for slug, files in (("exits", {"output_validator/validate.py": exits}), ("mute", {"output_validator/validate.cpp": "int main() { return secret; }\n"})):
            self.added(slug, files)
            told = set()
            for number in (95, 96):
                job = self.done(slug, f"def add_one(n):\n    return n + 1 if n < 5 else {number}\n", self.ada)
                for where, answer in self.views(self.ada, job).items():
                    self.assertNotIn("secret", json.dumps(answer), where)
                    whole = whole_of(answer)
                    self.assertEqual("JE", whole["verdict"], where)
                    told |= {whole.get("reason")}
                for where, answer in self.views(self.judy, job).items():
                    self.assertIn(str(number) if slug == "exits" else "secret", whole_of(answer)["reason"], where)
                self.assertEqual(2, self.ask(self.judy, f"/jobs/{job['job_id']}")["attempt"])  # it would fail a third time, too
            self.assertEqual(1, len(told), told)

    def test_statistics(self):
        """the times of a problem are rounded for others than staff, also one's own, and where there is but one"""
        self.done("low", BURNER.replace("SHIFT", "0"), self.ada)
        for person in (None, self.ada):
            (python,) = self.ask(person, "/problems/low/statistics")["languages"]
            told = [python["fastest_ms"], python["median_ms"], *python["histogram"]["edges_ms"]] + ([python["mine"]["time_ms"]] if python["mine"] else [])
            self.assertLessEqual(set(told), set(STEPS), python)
            self.assertEqual(python["accepted"], sum(python["histogram"]["counts"]))
        (python,) = self.ask(self.judy, "/problems/low/statistics")["languages"]
        self.assertNotIn(python["fastest_ms"], STEPS)

    def test_run(self):
        """a run has samples only, which are told exactly"""
        status, _, answer = self.ada.request("POST", "/run", {"problem_id": "low", "language": "python", "code": RIGHT})
        self.assertEqual(202, status, answer)
        (done,) = [e for e in self.sse(self.ada, answer) if e["type"] == "done"]
        self.assertEqual((SAMPLES, SAMPLES), (done["passed"], done["total"]))
        self.assertNotIn(done["time_ms"], STEPS)

    def test_another_identity(self):
        """a socket that says later that it is staff sees all of it only when it subscribes anew, and each event once"""
        job = self.done("low", BURNER.replace("SHIFT", "0"))
        topic = {"op": "subscribe", "topic": f"job:{job['job_id']}"}
        with WebSocket(self.server.port, "/ws") as stream:
            for frame, exact in ((topic, False), ({"op": "auth", "token": self.judy.token}, None), (topic, True)):
                stream.send(frame)
                stream.receive()
                events = []
                while exact is not None and (not events or events[-1]["type"] != "done"):
                    events.append(stream.receive())
                if exact is not None:
                    (self.assert_exact if exact else self.assert_coarse)("topic", events)
                    self.assertEqual(len(events), len({event["id"] for event in events}))
            for topic in (f"job:{job['job_id']}@staff", "job:" + job["job_id"] + "@"):
                stream.send({"op": "subscribe", "topic": topic})
                self.assertEqual("error", stream.receive()["type"])


class VerdictAlone(HiddenTest):
    def added_secret(self, slug, yaml=YAML, query=""):
        self.added(slug, secret_files(SECRETS["low"], yaml), query)

    def assert_hidden(self, job, verdict, owner=None):
        for where, answer in self.views(owner or self.ada, job).items():
            self.assert_verdict_alone(where, answer, verdict)
        for where, answer in self.views(self.judy, job).items():
            self.assert_exact(where, answer)
            self.assertEqual(SAMPLES + HIDDEN, whole_of(answer)["total"], where)

    def test_problem(self):
        """a problem that says so shows of hidden tests the final verdict alone, whatever it is and whoever asks but staff"""
        self.added_secret("alone")
        self.assertEqual("verdict", self.change("alone", hidden_results="verdict")["hidden_results"])
        self.assertEqual("verdict", self.ask(None, "/problems/alone")["hidden_results"])
        code = BURNER.replace("SHIFT", "0")
        for verdict, text in (("AC", code), ("WA", code.replace("return n + 1", "return n + (n < 10 or n % 7 > 2)")), ("RTE", CRASH)):
            for owner in (self.ada, None):
                job = self.done("alone", text, owner)
                for where, answer in self.views(owner, job).items():
                    self.assert_verdict_alone(where, answer, verdict)
                    if tests_of(answer):
                        self.assertEqual([1, 2], [t["index"] for t in tests_of(answer)], where)
        self.assert_hidden(self.done("alone", code, self.ada), "AC")
        self.assertEqual([], self.ask(self.ada, "/problems/alone/statistics")["languages"])
        self.assertEqual(1, len(self.ask(self.judy, "/problems/alone/statistics")["languages"]))

    def test_ids(self):
        """nor do the ids of events tell which hidden test failed first, also of what was judged before, and after a change back"""
        self.added_secret("counted")
        fails = "def add_one(n):\n    return n + 1 + (n == %d)\n"
        jobs = [self.done("counted", fails % secret, self.ada) for secret in (SECRETS["low"][0], SECRETS["low"][4], SECRETS["low"][8])]
        self.change("counted", hidden_results="verdict")
        jobs += [self.done("counted", fails % secret, self.ada) for secret in (SECRETS["low"][0], SECRETS["low"][4], SECRETS["low"][8], -1)]
        seen = [{where: [e["id"] for e in answer] for where, answer in self.views(self.ada, job).items() if isinstance(answer, list)} for job in jobs]
        for one in seen:
            self.assertEqual(seen[0], one)
        last = int(seen[0]["sse"][-1].split(".")[1])
        for job in jobs:
            later = [self.socket(self.ada, job, after=f"1.{n}")[0]["type"] for n in range(5, last)]
            self.assertEqual("done", later[-1])
            self.assertEqual(["done"] * (len(later) - 1), later[1:])

    def test_sample(self):
        """a sample that fails is shown with all of it"""
        self.added_secret("failing", YAML + "hidden_results: verdict\n")
        job = self.done("failing", "def add_one(n):\n    print('here')\n    return n\n", self.ada)
        (test,) = self.ask(self.ada, f"/jobs/{job['job_id']}")["tests"]
        self.assertEqual(("WA", "2", "1", "here\n"), tuple(test[k] for k in ("verdict", "expected", "got", "stdout")))
        job = self.done("failing", "def add_one(n)\n", self.ada)
        answer = self.ask(self.ada, f"/jobs/{job['job_id']}")
        self.assertEqual(("CE", 1), (answer["verdict"], answer["diagnostics"][0]["line"]))

    def test_live(self):
        """nor does it while it is judged: the total is that of the samples"""
        self.added_secret("watched", YAML + "hidden_results: verdict\n")
        job, polled = self.sent("watched", SLOW, self.ada), []
        with WebSocket(self.server.port, f"/ws/jobs/{job['job_id']}", bearer(self.ada.token)) as stream:
            events = []
            for event in stream:
                events.append(event)
                if event["type"] == "test":
                    polled += [self.ask(self.ada, f"/jobs/{job['job_id']}{path}") for path in ("", "/status")]
        self.assert_verdict_alone("live", events, "AC")
        self.assertEqual([(SAMPLES, SAMPLES)], [(e["total"], e["samples"]) for e in events if e["type"] == "running"])
        running = [answer for answer in polled if answer["status"] == "running"]
        self.assertTrue(running)
        for answer in running:
            self.assertLessEqual(answer["total"], SAMPLES)
            self.assertLessEqual(len(answer.get("tests", [])), SAMPLES)

    def test_reading_time(self):
        """what counts is what the problem says when one looks: what was judged before is hidden too, and shown again"""
        self.added_secret("changed")
        job = self.done("changed", BURNER.replace("SHIFT", "0"), self.ada)
        self.assert_coarse("before", self.ask(self.ada, f"/jobs/{job['job_id']}"))
        self.change("changed", hidden_results="verdict")
        self.assert_hidden(job, "AC")
        self.change("changed", hidden_results="tests")
        for where, answer in self.views(self.ada, job).items():
            self.assert_coarse(where, answer)
        log = [e["detail"] for e in self.get("/admin/audit?limit=100")["items"] if e["object"] == "changed" and e["action"] == "problem.change"]
        self.assertEqual(["hidden results 'verdict' -> 'tests'", "hidden results 'tests' -> 'verdict'"], log)

    def test_contest(self):
        """a contest that says so has it for all that is sent to its problems, outside of it too"""
        self.added_secret("of-the-cup")
        before = self.done("of-the-cup", BURNER.replace("SHIFT", "0"), self.ada)
        cup = {"slug": "quiet-cup", "title": "A quiet cup", **times(NOW), "problems": ["of-the-cup"]}
        status, _, answer = self.admin.request("POST", "/admin/contests", {**cup, "hidden_results": "verdict"})
        self.assertEqual((201, "verdict"), (status, answer.get("hidden_results")), answer)
        self.assertEqual(("verdict", "tests"), (self.ask(None, "/problems/of-the-cup")["hidden_results"], self.get("/admin/problems/of-the-cup")["hidden_results"]))
        inside = self.done("of-the-cup", BURNER.replace("SHIFT", "0"), self.ada, contest_id="quiet-cup")
        outside = self.done("of-the-cup", BURNER.replace("SHIFT", "0"), self.ada)
        for job in (before, inside, outside):
            self.assert_hidden(job, "AC")
        status, _, answer = self.admin.request("PATCH", "/admin/contests/quiet-cup", {"hidden_results": "tests"})
        self.assertEqual((200, "tests"), (status, answer["hidden_results"]), answer)
        self.assert_coarse("after", self.ask(self.ada, f"/jobs/{inside['job_id']}"))
        for bad in ("none", "", 5, None):
            self.assert_problem(self.admin.request("PATCH", "/admin/contests/quiet-cup", {"hidden_results": bad}), 400, "invalid_value", "hidden_results")
            self.assert_problem(self.admin.request("PATCH", "/admin/problems/of-the-cup", {"hidden_results": bad}), 400, "invalid_value", "hidden_results")
        details = [e["detail"] for e in self.get("/admin/audit?limit=100")["items"] if e["object"] == "quiet-cup"]
        self.assertIn("hidden_results verdict -> tests", details)

    def test_package(self):
        """the setting goes out and comes in with the package; one that says nothing leaves it as it is"""
        self.added_secret("packed")
        self.change("packed", hidden_results="verdict")
        with zipfile.ZipFile(io.BytesIO(self.admin.request("GET", "/admin/problems/packed/package")[2])) as back:
            yaml = back.read("packed/problem.yaml").decode()
        self.assertRegex(yaml, r'(?m)^hidden_results: "?verdict"?$')
        self.added("again", secret_files(SECRETS["low"], yaml))
        self.assertEqual("verdict", self.get("/admin/problems/again")["hidden_results"])
        for text, expected in ((YAML, "verdict"), (YAML + "hidden_results: tests\n", "tests")):
            status, _, answer = self.upload(packed(secret_files(SECRETS["low"], text)), "?slug=again&replace=true")
            self.assertEqual((200, expected), (status, self.get("/admin/problems/again")["hidden_results"]), answer)
        answer = self.upload(packed({"problem.yaml": YAML + "hidden_results: none\n"}), "?slug=bad")
        self.assertEqual([("problem.yaml", 5)], [(line["file"], line["line"]) for line in answer[2]["report"]])


if __name__ == "__main__":
    unittest.main()
