"""What is seen of a judging, in every place and by whom: for tests of what people are told of hidden tests."""
import json

from assayd import WebSocket
from packages import ProblemsTest
from people import Person, bearer, judge

SAMPLES, HIDDEN = 2, 9
STEPS = [step * 10.0 ** power for power in range(1, 6) for step in (1, 2, 5)]
TEST_STEPS = [step for step in STEPS if step >= 100]
MEMORY_STEPS = [1024 << i for i in range(12)]


def tests_of(answer):
    """The test results in what was answered: a job, or events."""
    if isinstance(answer, dict):
        return answer.get("tests", [])
    return [event for event in answer if event["type"] == "test"]


def whole_of(answer):
    return answer if isinstance(answer, dict) else answer[-1]


class HiddenTest(ProblemsTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ada, cls.judy = Person(cls.server, "ada"), judge(cls.admin)

    def headers(self, person):
        return bearer(person.token) if person else {}

    def ask(self, person, path, status=200):
        answer = self.server.request("GET", path, headers=self.headers(person))
        self.assertEqual(status, answer[0], answer[2])
        return answer[2]

    def sent(self, problem, code, person=None, **more):
        status, _, answer = self.server.request("POST", "/submit", {"problem_id": problem, "language": "python", "code": code, **more}, self.headers(person))
        self.assertEqual(202, status, answer)
        return answer

    def done(self, *args, **more):
        job = self.sent(*args, **more)
        self.judged(job["job_id"])
        return job

    def socket(self, person, job, **more):
        with WebSocket(self.server.port, "/ws") as stream:
            if person:
                stream.send({"op": "auth", "token": person.token})
                stream.receive()
            stream.send({"op": "subscribe", "topic": f"job:{job['job_id']}", **more})
            stream.receive()
            events = []
            while not events or events[-1]["type"] != "done":
                events.append(stream.receive())
            return events

    def sse(self, person, job):
        text = self.ask(person, f"/jobs/{job['job_id']}/events").decode()
        return [json.loads(line[6:]) for line in text.split("\n") if line.startswith("data: ")]

    def views(self, person, job):
        """All that somebody can see of a judging that has ended, by where it is seen."""
        number = job["submission_id"]
        with WebSocket(self.server.port, f"/ws/jobs/{job['job_id']}", self.headers(person)) as stream:
            frames = list(stream)
        return {"job": self.ask(person, f"/jobs/{job['job_id']}"), "status": self.ask(person, f"/jobs/{job['job_id']}/status"),
                "submission": self.ask(person, f"/submissions/{number}"),
                "list": next(item for item in self.ask(person, "/submissions?limit=100")["items"] if item["id"] == number),
                "sse": self.sse(person, job), "socket": frames, "topic": self.socket(person, job),
                "later": self.socket(person, job, after="1.4")}

    def assert_coarse(self, where, answer, ended=True):
        """What is seen of hidden tests, and of all together, has but a few values."""
        for test in tests_of(answer):
            if not test["sample"]:
                self.assertEqual((0, test["time_ms"]), (test["memory_kb"], test["wall_ms"]), where)
                self.assertIn(test["time_ms"], TEST_STEPS, where)
                self.assertLessEqual(set(test), {"topic", "id", "type", "index", "verdict", "time_ms", "wall_ms", "memory_kb", "sample", "reason", "repeats"}, where)
        whole = whole_of(answer)
        if not ended:
            return
        self.assertIn(whole["time_ms"], STEPS, where)
        self.assertIn(whole["memory_kb"], MEMORY_STEPS, where)
        for stage in ("run_ms", "check_ms") if "stages" in whole else ():
            self.assertIn(whole["stages"][stage], [0, *STEPS], where)
        self.assertRegex(whole.get("finished_at") or "", r"^$|:\d\d(\.0+)?Z$", where)

    def assert_exact(self, where, answer):
        hidden = [test for test in tests_of(answer) if not test["sample"]]
        if hidden:
            self.assertTrue(all(test["memory_kb"] > 0 for test in hidden), where)
            self.assertGreater(len({test["time_ms"] for test in hidden}), 1, where)
        self.assertNotIn(whole_of(answer)["time_ms"], STEPS, where)

    def assert_verdict_alone(self, where, answer, verdict):
        whole = whole_of(answer)
        self.assertEqual([True] * len(tests_of(answer)), [test["sample"] for test in tests_of(answer)], where)
        self.assertEqual([None] * 4, [whole.get(key) for key in ("passed", "total", "time_ms", "memory_kb")], where)
        self.assertEqual((verdict, False, False), (whole["verdict"], "stages" in whole, "reason" in whole), where)
        for event in answer if isinstance(answer, list) else ():
            self.assertNotIn(event.get("total"), (SAMPLES + HIDDEN, HIDDEN), where)
