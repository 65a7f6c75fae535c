"""Run with several inputs of one's own: each is a test of its own, beside what the reference answers."""
import unittest

from packages import RIGHT, ProblemsTest
from people import bearer

CODE = "def add_one(n):\n    print('saw', n)\n    return n + 1\n"
FAILS = "import sys\ndef add_one(n):\n    if n == 7:\n        sys.exit(3)\n    return n + (n != 5)\n"
# The reference cannot take 13; a validator takes everything but an answer of 21.
PICKY = "def add_one(n):\n    assert n != 13\n    return n + 1\n"
VALIDATOR = "import sys\nprint(open(sys.argv[1]).read())\nanswer = sys.stdin.read().split()\nif answer == ['21']:\n    sys.exit(7)\nsys.exit(42 if answer == open(sys.argv[2]).read().split() else 43)\n"


class OwnInputs(ProblemsTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for slug, files in (("plain", {}), ("picky", {"submissions/accepted/right.py": PICKY, "submissions/accepted/right.cpp": None}),
                            ("alone", {"submissions/accepted/right.py": None, "submissions/accepted/right.cpp": None, "submissions/wrong_answer/same.py": None}),
                            ("valid", {"output_validator/validate.py": VALIDATOR})):
            cls.added(cls(), slug, files)

    def run_with(self, problem, code, status=202, language="python", headers=None, **more):
        got = self.server.request("POST", "/run", {"problem_id": problem, "language": language, "code": code, **more}, headers or {})
        self.assertEqual(status, got[0], got[2])
        return got

    def events(self, *args, **more):
        return self.judged(self.run_with(*args, **more)[2]["job_id"])

    def results(self, events):
        """Each test's index, verdict and what was expected and got; and how it ended."""
        tests = [event for event in events if event["type"] == "test"]
        self.assertTrue(all(test["sample"] for test in tests))
        done = events[-1]
        return [(t["index"], t.get("verdict"), t.get("expected"), t.get("got")) for t in tests], (done["verdict"], done["passed"], done["total"])

    def test_several(self):
        """each input is a test, in their order, with what was expected, got and printed"""
        events = self.events("plain", CODE, inputs=["5", "41\n", " -3"])
        self.assertEqual(([(1, "AC", "6", "6"), (2, "AC", "42", "42"), (3, "AC", "-2", "-2")], ("AC", 3, 3)), self.results(events))
        tests = [event for event in events if event["type"] == "test"]
        self.assertEqual(["5\n", "41\n", "-3\n"], [t["input"] for t in tests])
        self.assertEqual(["saw 5\n", "saw 41\n", "saw -3\n"], [t["stdout"] for t in tests])
        self.assertEqual([3], [e["total"] for e in events if e["type"] == "running"])
        job = self.get(f"/jobs/{events[0]['job_id']}")
        self.assertEqual(["6", "42", "-2"], [t["expected"] for t in job["tests"]])

    def test_like_one(self):
        """one in a list is judged as one alone, and null is as if it were not there"""
        one, listed = self.events("plain", CODE, input="5"), self.events("plain", CODE, inputs=["5"], input=None)
        self.assertEqual(self.results(one), self.results(listed))
        samples = self.events("plain", RIGHT, inputs=None, input=None)
        self.assertEqual(self.results(self.events("plain", RIGHT)), self.results(samples))

    def test_failures(self):
        """one that fails does not end it; the verdict is that of the first that fails"""
        tests, end = self.results(self.events("plain", FAILS, inputs=["4", "5", "7", "8"]))
        self.assertEqual([(1, "AC", "5", "5"), (2, "WA", "6", "5"), (3, "RTE", None, None), (4, "AC", "9", "9")], [(i, v, e if v != "RTE" else None, g) for i, v, e, g in tests])
        self.assertEqual(("WA", 2, 4), end)
        tests, end = self.results(self.events("plain", "def add_one(n):\n    while n == 4:\n        pass\n    return n + 1\n", inputs=["4", "5"]))
        self.assertEqual((["TLE", "AC"], "TLE"), ([t[1] for t in tests], end[0]))
        self.assertEqual("CE", self.events("plain", "def add_one(n:\n", inputs=["1", "2"])[-1]["verdict"])

    def test_uncompared(self):
        """where one of them could not be compared there is no verdict, unless another fails"""
        tests, end = self.results(self.events("picky", RIGHT, inputs=["1", "13", "2"]))
        self.assertEqual([(1, "AC", "2", "2"), (2, None, None, "14"), (3, "AC", "3", "3")], tests)
        self.assertEqual((None, 2), end[:2])
        self.assertEqual("WA", self.events("picky", FAILS, inputs=["13", "5"])[-1]["verdict"])
        tests, end = self.results(self.events("alone", FAILS, inputs=["1", "5"]))
        self.assertEqual(([(1, None, None, "2"), (2, None, None, "5")], None), (tests, end[0]))

    def test_validator(self):
        """an output validator looks at each, and one that fails at an input does not keep it from the next"""
        tests, end = self.results(self.events("valid", FAILS, inputs=["1", "20", "5", "2"]))
        self.assertEqual((["AC", None, "WA", "AC"], "WA"), ([t[1] for t in tests], end[0]))
        self.assertIsNone(self.events("valid", RIGHT, inputs=["1", "20", "2"])[-1]["verdict"])

    def test_compiled(self):
        """in C++ as in Python"""
        code = "int add_one(int n) { return n == 5 ? 0 : n + 1; }\n"
        tests, end = self.results(self.events("plain", code, language="cpp", inputs=["4", "5", "6"]))
        self.assertEqual(([(1, "AC", "5", "5"), (2, "WA", "6", "0"), (3, "AC", "7", "7")], ("WA", 2, 3)), (tests, end))

    def test_bounds(self):
        """one to twelve texts, each as long as one alone may be"""
        self.assertEqual(12, len(self.results(self.events("plain", RIGHT, inputs=[str(i) for i in range(12)]))[0]))
        for inputs in ([], ["1"] * 13, "1", {"a": "1"}, [1], ["1", None], [["1"]], 5):
            self.assert_problem(self.run_with("plain", RIGHT, 400, inputs=inputs), 400, "invalid_value", "inputs")
        self.assert_problem(self.run_with("plain", RIGHT, 400, inputs=["1"], input="1"), 400, "invalid_value", "inputs")
        self.assert_problem(self.run_with("plain", RIGHT, 413, inputs=["1", "1" * 65537]), 413, "input_too_large", "inputs")
        whole = "1" + " " * 65535
        self.assertEqual("AC", self.events("plain", RIGHT, inputs=[whole] * 12)[-1]["verdict"])

    def test_wrong(self):
        """one that is no input of the problem is named, and nothing is judged"""
        for inputs, which in ((["1", "x"], "Input 2"), (["1", "2", "1\n2"], "Input 3"), ([""], "Input 1")):
            status, _, answer = got = self.run_with("plain", RIGHT, 422, inputs=inputs)
            self.assert_problem(got, 422, "invalid_input", "inputs")
            self.assertIn(which, answer["detail"])

    def test_mark(self):
        """a byte-order mark before one is passed over"""
        self.assertEqual("AC", self.events("plain", RIGHT, inputs=["1", "\ufeff2"])[-1]["verdict"])

    def test_submit(self):
        """a submission takes none"""
        got = self.server.request("POST", "/submit", {"problem_id": "plain", "language": "python", "code": RIGHT, "inputs": ["1"]}, bearer(self.admin.token))
        self.assert_problem(got, 400, "unknown_key", "inputs")

    def test_key(self):
        """the same key with other inputs is another request"""
        key = {"Idempotency-Key": "several-1"}
        first = self.run_with("plain", RIGHT, headers=key, inputs=["1", "2"])[2]["job_id"]
        self.assertEqual(first, self.run_with("plain", RIGHT, headers=key, inputs=["1", "2"])[2]["job_id"])
        for more in ({"inputs": ["1", "3"]}, {"input": "1"}, {}):
            self.assert_problem(self.run_with("plain", RIGHT, 409, headers=key, **more), 409, "idempotency_key_reused")


if __name__ == "__main__":
    unittest.main()
