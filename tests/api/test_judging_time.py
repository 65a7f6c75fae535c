"""Time of a judging: what one submission takes is not taken from others."""
import subprocess
import tempfile
import unittest

from assayd import BUILD, ROOT, Server, WebSocket

PACKAGE = ROOT / "tests" / "hostile" / "problems" / "double"  # a limit of half a second, three times that in Python
LOOP = "def solve(x):\n    while True:\n        pass\n"
RIGHT = "def solve(x):\n    return 2 * x\n"
# Uses nine tenths of its limit in every test, and in two of them sleeps more than all may, without half of its CPU time.
CLOSE = """
import time

def solve(x):
    while time.process_time() < 1.4:
        pass
    time.sleep(3.6)
    return 2 * x
"""


class JudgingTime(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        data = f"{cls.enterClassContext(tempfile.TemporaryDirectory(prefix='assay-test-'))}/data"
        subprocess.run([BUILD / "assay", "import", "--data", data, PACKAGE], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        cls.server = cls.enterClassContext(Server(data=data, workers=2, limit_submit="off"))

    def judged(self, code):
        return self.server.events(self.server.submit("double", "python", code))

    def repeats(self, events):
        return [event["repeats"] for event in events if "repeats" in event]

    def test_others_go_on(self):
        """while a submission is close to its limit and then sleeps, in every test, others are judged beside it"""
        job = self.server.submit("double", "python", CLOSE)
        with WebSocket(self.server.port, f"/ws/jobs/{job}") as socket:
            stream = iter(socket)
            events = [next(stream)]
            while events[-1]["type"] != "running":
                events.append(next(stream))
            for _ in range(3):
                self.assertEqual(self.judged(RIGHT)[-1]["verdict"], "AC")
            status = self.server.get(f"/jobs/{job}/status")[2]["status"]
            self.assertEqual(status, "running", "the others were judged only after it")
            events += list(stream)
        self.assertEqual(self.repeats(events), [], "a run that slept was repeated")
        last, done = events[-2:]
        self.assertEqual(done["verdict"], "TLE")
        self.assertIn("slept", last["reason"])
        self.assertLess(last["index"], done["total"])
        limits = done["limits"]
        self.assertLess(limits["total_idle_ms"], limits["total_wall_ms"])
        # What it may sleep is on top of what it may wait for a busy core.
        self.assertGreaterEqual(limits["wall_ms"], 3 * limits["time_ms"] + limits["total_idle_ms"])

    def test_loops(self):
        """loops without end are run once each"""
        jobs = [self.server.submit("double", "python", LOOP) for _ in range(4)]
        for job in jobs:
            events = self.server.events(job)
            self.assertEqual(events[-1]["verdict"], "TLE")
            self.assertEqual(self.repeats(events), [])
            stored = self.server.get(f"/jobs/{job}")[2]
            self.assertEqual([test.get("repeats") for test in stored["tests"]], [None])


if __name__ == "__main__":
    unittest.main()
