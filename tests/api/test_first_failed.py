"""A problem that tells who fails a hidden test which it was: to them alone, never in a contest, and no longer than it says so."""
import io
import json
import unittest
import zipfile

from assayd import WebSocket
from contests import COMING, NOW, OVER, times
from hidden import HiddenTest, tests_of
from packages import YAML, packed
from people import Person
from staff import RejudgeWorld

TELLS = YAML + "hidden_results: first_failed\n"
RIGHT = "def total(a):\n    return sum(a)\n"
# Right for the samples and for the first hidden test.
WRONG = "import sys\ndef total(a):\n    print('out', a)\n    print('err', a, file=sys.stderr)\n    return sum(a) + (a[0] > 50)\n"
CRASH = WRONG.replace("return sum(a) + (a[0] > 50)", "return sum(a) // (a[0] < 50)")
LONG = list(range(70, 3070))
FILES = {"signature.json": '{"function":"total","params":[{"name":"a","type":"int[]"}],"returns":"int"}',
         "data/sample/1.in": "[1,2]\n", "data/sample/1.ans": "3\n",
         "data/secret/01.in": "[11,4]\n", "data/secret/01.ans": "15\n", "data/secret/02.in": "[60,5]\n", "data/secret/02.ans": "65\n",
         "data/secret/03.in": "[61,5]\n", "data/secret/03.ans": "66\n",
         "submissions/accepted/right.py": RIGHT, "submissions/wrong_answer/same.py": None, "submissions/accepted/right.cpp": None}
TEXTS = ("input", "expected", "got", "stdout", "stderr")


def files_of(yaml=TELLS, **more):
    return {"problem.yaml": yaml, **FILES, **more}


def told(answer):
    """The texts of hidden tests in an answer: of a job, or events."""
    return [(test["index"], {key: test[key] for key in TEXTS if key in test}) for test in tests_of(answer) if not test["sample"] and any(key in test for key in TEXTS)]


FAILED = [(3, {"input": "[60,5]\n", "expected": "65", "got": "66"})]
WHOLE = ("job", "submission", "sse", "socket", "topic", "later")  # where tests are


class FirstFailed(HiddenTest):
    def problem(self, slug, yaml=TELLS, **more):
        self.added(slug, files_of(yaml, **more))
        return slug

    def patched(self, contest, **changes):
        status, _, answer = self.admin.request("PATCH", f"/admin/contests/{contest}", changes)
        self.assertEqual(200, status, answer)

    def contest(self, slug, problem, of, **more):
        status, _, answer = self.admin.request("POST", "/admin/contests", {"slug": slug, "title": slug, **times(of), "problems": [problem], **more})
        self.assertEqual(201, status, answer)

    def assert_told(self, person, job, expected=FAILED):
        views = self.views(person, job)
        for where in WHOLE:
            self.assertEqual(expected, told(views[where]), where)
        for where in ("status", "list"):
            self.assertNotIn("60,5", json.dumps(views[where]), where)
        if person is self.ada:
            for where, answer in views.items():
                for test in tests_of(answer):
                    self.assertEqual(0 if not test["sample"] else test["memory_kb"], test["memory_kb"], where)

    def assert_not_told(self, person, job):
        for where, answer in self.views(person, job).items():
            self.assertEqual([], told(answer), where)
            self.assertNotIn("60,5", json.dumps(answer), where)

    def test_shown(self):
        """who fails a hidden test sees its input, what is expected and what was got, of the first alone; nobody else does"""
        self.problem("shown")
        self.assertEqual("first_failed", self.ask(None, "/problems/shown")["hidden_results"])
        job, bob = self.done("shown", WRONG, self.ada), Person(self.server, "bob")
        self.assert_told(self.ada, job)
        for other in (bob, None):
            for path in (f"/jobs/{job['job_id']}", f"/jobs/{job['job_id']}/events", f"/jobs/{job['job_id']}/status", f"/submissions/{job['submission_id']}"):
                self.ask(other, path, 404)
            self.assertNotIn(job["submission_id"], [item["id"] for item in self.ask(other, "/submissions?limit=100")["items"]])
        self.assertEqual(FAILED, told(self.ask(self.judy, f"/jobs/{job['job_id']}")))
        self.assertNotIn("60,5", json.dumps([self.ask(who, f"/problems/shown{path}") for who in (None, self.ada) for path in ("", "/statistics")]))

    def test_verdicts(self):
        """whatever the verdict; what it printed is not there, and of one that passes, of a run or after a sample that fails nothing is"""
        self.problem("verdicts")
        self.assert_told(self.ada, self.done("verdicts", CRASH, self.ada), [(3, {"input": "[60,5]\n", "expected": "65"})])
        self.assert_told(self.ada, self.done("verdicts", WRONG.replace("sum(a) + (a[0] > 50)", "sum(a) if a[0] < 50 else 'x'"), self.ada), [(3, {"input": "[60,5]\n", "expected": "65", "got": '"x"'})])
        for code in (RIGHT, "def total(a):\n    return 0\n"):
            self.assert_not_told(self.ada, self.done("verdicts", code, self.ada))
        status, _, run = self.ada.request("POST", "/run", {"problem_id": "verdicts", "language": "python", "code": WRONG})
        self.assertEqual((202, []), (status, told(self.judged(run["job_id"]))))

    def test_cut(self):
        """long texts are cut where those of samples are"""
        self.problem("cut", **{"data/secret/02.in": f"{json.dumps(LONG)}\n", "data/secret/02.ans": f"{sum(LONG)}\n"})
        job = self.done("cut", WRONG, self.ada)
        ((index, texts),) = told(self.ask(self.ada, f"/jobs/{job['job_id']}"))
        self.assertEqual((3, str(sum(LONG)), str(sum(LONG) + 1)), (index, texts["expected"], texts["got"]))
        self.assertLess(len(texts["input"]), 4200)
        self.assertIn("70", texts["input"])

    def test_live(self):
        """it is told while it is judged, with the other hidden tests, to whom the job is"""
        self.problem("live")
        slow = "import time\nuntil = 0\n" + WRONG.replace("    return", "    until = time.process_time() + 0.2\n    while time.process_time() < until:\n        pass\n    return")
        for owner in (self.ada, None):
            job, polled = self.sent("live", slow, owner), []
            with WebSocket(self.server.port, f"/ws/jobs/{job['job_id']}", self.headers(owner)) as stream:
                events = []
                for event in stream:
                    events.append(event)
                    polled += [self.ask(owner, f"/jobs/{job['job_id']}{path}") for path in ("", "/status")]
            self.assertEqual(FAILED, told(events))
            self.assertEqual(FAILED, told(self.ask(owner, f"/jobs/{job['job_id']}")))
            for answer in polled:
                self.assertIn(told(answer), ([], FAILED))
            if owner is None:
                self.ask(None, f"/submissions/{job['submission_id']}", 404)

    def test_guest(self):
        """a guest sees it by the job; the submission is not for all to see, also not after a change back"""
        self.problem("of-guests", YAML)
        listed = lambda who=None: [item["id"] for item in self.ask(who, "/submissions?problem_id=of-guests")["items"]]
        before = self.done("of-guests", WRONG)["submission_id"]
        self.assertEqual([before], listed())
        self.change("of-guests", hidden_results="first_failed")
        self.assertEqual([], listed())
        job, right = self.done("of-guests", WRONG), self.done("of-guests", RIGHT)["submission_id"]
        self.assertEqual((FAILED, FAILED, FAILED), (told(self.ask(None, f"/jobs/{job['job_id']}")), told(self.sse(None, job)), told(self.socket(None, job))))
        for number in (before, job["submission_id"], right):
            for other in (None, Person(self.server, f"other{number}")):
                self.ask(other, f"/submissions/{number}", 404)
        self.assertEqual(FAILED, told(self.ask(self.judy, f"/submissions/{job['submission_id']}")))
        self.change("of-guests", hidden_results="tests")
        self.assertEqual([right, before], listed())
        self.ask(None, f"/submissions/{job['submission_id']}", 404)
        self.assertEqual([], told(self.ask(None, f"/jobs/{job['job_id']}")))

    def test_switch(self):
        """what counts is what the problem says when one looks, and what it said when it was judged"""
        self.problem("switch", YAML)
        never = self.done("switch", WRONG, self.ada)
        self.change("switch", hidden_results="first_failed")
        job = self.done("switch", WRONG, self.ada)
        self.assert_told(self.ada, job)
        self.assert_not_told(self.ada, never)
        self.change("switch", hidden_results="tests")
        self.assert_not_told(self.ada, job)
        self.change("switch", hidden_results="verdict")
        for where, answer in self.views(self.ada, job).items():
            self.assertNotIn("60,5", json.dumps(answer), where)
        self.change("switch", hidden_results="first_failed")
        self.assert_told(self.ada, job)
        log = [e["detail"] for e in self.get("/admin/audit?limit=100")["items"] if e["object"] == "switch" and e["action"] == "problem.change"]
        self.assertIn("hidden results 'tests' -> 'first_failed'", log)

    def test_contest(self):
        """never of what was sent in a contest, nor while one that has not ended has the problem, inside it or not"""
        self.problem("of-the-round")
        before = self.done("of-the-round", WRONG, self.ada)
        self.contest("round", "of-the-round", COMING)
        self.assert_not_told(self.ada, before)
        self.patched("round", **times(NOW))
        self.assertEqual("tests", self.ask(None, "/problems/of-the-round")["hidden_results"])
        inside, outside = self.done("of-the-round", WRONG, self.ada, contest_id="round"), self.done("of-the-round", WRONG, self.ada)
        for job in (before, inside, outside):
            self.assert_not_told(self.ada, job)
        self.patched("round", **times(OVER))
        self.assert_told(self.ada, before)
        self.assert_told(self.ada, self.done("of-the-round", WRONG, self.ada))
        for job in (inside, outside):
            self.assert_not_told(self.ada, job)
        self.patched("round", hidden_results="verdict")
        self.assertEqual("verdict", self.ask(None, "/problems/of-the-round")["hidden_results"])
        self.assertNotIn("60,5", json.dumps(self.views(self.ada, before)))
        self.assert_problem(self.admin.request("PATCH", "/admin/contests/round", {"hidden_results": "first_failed"}), 400, "invalid_value", "hidden_results")

    def test_package(self):
        """the setting goes out and comes in with the package"""
        self.problem("told", YAML)
        self.assertEqual("first_failed", self.change("told", hidden_results="first_failed")["hidden_results"])
        with zipfile.ZipFile(io.BytesIO(self.admin.request("GET", "/admin/problems/told/package")[2])) as back:
            yaml = back.read("told/problem.yaml").decode()
        self.assertRegex(yaml, r'(?m)^hidden_results: "?first_failed"?$')
        self.problem("told-again", yaml)
        self.assertEqual("first_failed", self.get("/admin/problems/told-again")["hidden_results"])
        answer = self.upload(packed(files_of(YAML + "hidden_results: all\n")), "?slug=bad")
        self.assertIn("tests, verdict or first_failed", answer[2]["report"][0]["message"])


class Rejudged(unittest.TestCase):
    def test_rejudge(self):
        """a rejudge tells it once it is applied, where the problem says so by then, and never of a contest"""
        with RejudgeWorld(workers=1) as w:
            seen = lambda number, who=None: told((who or w.ada).request("GET", f"/submissions/{number}")[2])
            status, _, answer = w.admin.request("POST", "/admin/problems?slug=again", packed(files_of(YAML)), **{"Content-Type": "application/zip"})
            self.assertEqual(201, status, answer)
            w.admin.request("POST", "/admin/contests", {"slug": "round", "title": "round", **times(NOW), "problems": ["again"]})
            body = {"problem_id": "again", "language": "python", "code": WRONG}
            numbers = [w.judged(w.ada, body)["submission_id"], w.judged(w.ada, {**body, "contest_id": "round"})["submission_id"]]
            w.admin.request("PATCH", "/admin/contests/round", times(OVER))
            w.admin.request("PATCH", "/admin/problems/again", {"hidden_results": "first_failed"})
            self.assertEqual([[], []], [seen(number) for number in numbers])
            made = w.ready(w.rejudge(problem_id="again", reason="to be told"))
            self.assertEqual([[], []], [seen(number) for number in numbers])
            w.end(made, "apply")
            self.assertEqual([FAILED, []], [seen(number) for number in numbers])
            w.admin.request("PATCH", "/admin/problems/again", {"hidden_results": "tests"})
            self.assertEqual([[], []], [seen(number) for number in numbers])


if __name__ == "__main__":
    unittest.main()
