"""Problems whose submissions are answers: an answer a test, or one for all; nothing is compiled or run."""
from assayd import wait_for
from packages import ProblemsTest, packed
from people import Person

YAML = "problem_format_version: 2025-09\nname: Doubles\nkeywords: [easy]\ntype: submit-answer\n"
DOUBLES = {"problem.yaml": YAML, "signature.json": None, "data/sample/1.in": "1\n", "data/sample/1.ans": "2\n",
           "data/secret/01.in": "5\n", "data/secret/01.ans": "10\n", "data/secret/group/02.in": "7\n", "data/secret/group/02.ans": "14\n",
           "submissions/accepted/right.py": None, "submissions/wrong_answer/same.py": None,
           "submissions/accepted/all/1.out": "2", "submissions/accepted/all/01.out": "10", "submissions/accepted/all/group-02.out": "14",
           "submissions/wrong_answer/two.txt": "2\n"}
RIGHT = {"sample/1.out": "2\n", "01.ans": " 10 ", "group/02.txt": "14"}


class SubmitAnswer(ProblemsTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        of = cls()
        of.added("doubles", DOUBLES)
        of.added("add-one")

    def sent(self, files=None, path="/submit", problem="doubles", **more):
        body = {"problem_id": problem, **more}
        if files is not None:
            body["files"] = [{"name": name, "content": content} for name, content in files.items()]
        return self.admin.request("POST", path, body)

    def events(self, *args, **more):
        status, _, answer = self.sent(*args, **more)
        self.assertEqual(202, status, answer)
        return answer, self.judged(answer["job_id"])

    def test_told(self):
        """the problem says its kind, the inputs to answer, that there are no languages, and no starter"""
        problem = self.get("/problems/doubles")
        self.assertEqual(("submit-answer", ["text"], {}, False),
                         tuple(problem[key] for key in ("kind", "languages", "starter", "has_reference")))
        self.assertEqual(["sample/1", "secret/01", "secret/group/02"], [item["name"] for item in problem["inputs"]])
        self.assertIsNone(self.get("/problems/add-one")["inputs"])
        self.assertNotIn("submit-answer", [kind for item in self.get("/languages") for kind in item["kinds"]])

    def test_inputs(self):
        """everybody who sees the problem gets the inputs under names to answer by; never an answer, nor inputs of another kind"""
        ada = Person(self.server, "ada-inputs")
        status, headers, _ = ada.request("GET", "/problems/doubles/inputs/3")
        self.assertEqual((200, "attachment; filename*=UTF-8''group-02.in"), (status, headers["content-disposition"]))
        for path in ("doubles/inputs/0", "doubles/inputs/4", "doubles/inputs/x", "doubles/inputs/-1", "doubles/inputs/", "add-one/inputs/1"):
            self.assertEqual(404, ada.request("GET", f"/problems/{path}")[0], path)
        self.added("hidden-inputs", {**DOUBLES, "attachments/tool.py": "x"})
        self.assertIsNone(self.get("/problems/hidden-inputs")["inputs"])
        self.assertEqual(404, ada.request("GET", "/problems/hidden-inputs/inputs/1")[0])

    def test_an_answer_a_test(self):
        """each file answers the test of its name; nothing is compiled"""
        answer, events = self.events(RIGHT)
        self.assertEqual(["AC"] * 3, [event["verdict"] for event in events if event["type"] == "test"])
        self.assertEqual("AC", events[-1]["verdict"])
        self.assertNotIn("compiling", [event["type"] for event in events])
        shown = self.get(f"/submissions/{answer['submission_id']}")
        self.assertEqual(("text", sorted(RIGHT)), (shown["language"], sorted(f["name"] for f in shown["files"])))

    def test_wrong(self):
        """a wrong answer, a missing one and one of another name are Wrong Answer, with the reason where it may be told"""
        self.assertEqual("WA", self.events({**RIGHT, "01.ans": "11"})[1][-1]["verdict"])
        events = self.events({"01.out": "10"})[1]
        test = next(event for event in events if event["type"] == "test")
        self.assertEqual(("WA", "there is no answer to this test in the submission"), (test["verdict"], test["reason"]))
        self.assertEqual("WA", self.events({**RIGHT, "group/02.txt": "", "group-02.cpp": "14"})[1][-1]["verdict"])

    def test_one_answer(self):
        """a text is the answer to every test"""
        events = self.events(code="2\n")[1]
        self.assertEqual(["AC", "WA"], [event["verdict"] for event in events if event["type"] == "test"])
        self.added("one", {**DOUBLES, "data/sample/1.in": None, "data/sample/1.ans": None, "data/secret/01.in": None, "data/secret/01.ans": None})
        self.assertEqual("AC", self.events(code="14", problem="one")[1][-1]["verdict"])

    def test_run(self):
        """a run judges the answers to the samples; there is nothing to run with an input of one's own"""
        events = self.events({"1.out": "2"}, path="/run")[1]
        self.assertEqual("AC", events[-1]["verdict"], events)
        status, _, answer = self.sent({"1.out": "2"}, path="/run", input="3\n")
        self.assertEqual((422, "invalid_input"), (status, answer["code"]))

    def test_language(self):
        """a language is not taken here, and needed elsewhere"""
        status, _, answer = self.sent(RIGHT, language="python")
        self.assertEqual((400, "unknown_language", "language"), (status, answer["code"], answer["field"]))
        for language in ("text", None):
            self.assertEqual(202, self.sent(RIGHT, language=language)[0])
        for more in ({}, {"language": None}, {"language": "text"}):
            status, _, answer = self.sent(problem="add-one", code="x", **more)
            self.assertEqual((400, "missing_key", "language"), (status, answer["code"], answer["field"]))

    def test_verified(self):
        """files and folders of the jury are answers: the accepted one of a folder, the wrong one for all tests"""
        status, _, answer = self.admin.request("POST", "/admin/problems/doubles/verify", {})
        self.assertEqual(202, status, answer)
        path = f"/admin/verifications/{answer['verification_id']}"
        found = wait_for(lambda: (lambda v: v if v["state"] == "done" else None)(self.get(path)), "the verification")
        self.assertEqual([("all", "AC", True), ("two.txt", "WA", True)], sorted((f["file"], f["verdict"], f["ok"]) for f in found["files"]))

    def test_scored(self):
        """an output validator reads the answers, and gives scores"""
        right = {"1.out": "2 2 2 1 1\n"}
        events = self.events(right, problem="even-load")[1]
        self.assertEqual((0, 100), (events[-1]["score"], events[-1]["max_score"]), events[-1])

    def test_contradictions(self):
        """it is neither interactive, multi-pass nor a function"""
        for kind in ("[submit-answer, interactive]", "[submit-answer, multi-pass]"):
            status, _, answer = self.upload(packed({**DOUBLES, "problem.yaml": YAML.replace("submit-answer", kind)}), "?slug=bad")
            self.assertEqual(422, status, answer)
        status, _, answer = self.upload(packed({**DOUBLES, "signature.json": '{"function": "f", "params": [], "returns": "int"}'}), "?slug=bad")
        self.assertEqual(422, status, answer)

    def test_exported(self):
        """what is exported imports to the same problem"""
        status, _, data = self.admin.request("GET", "/admin/problems/doubles/package")
        self.assertEqual(200, status)
        self.assertEqual(201, self.upload(data, "?slug=doubled")[0])
        kept = ("kind", "inputs", "samples", "limits", "languages")
        first, second = ({key: str(self.get(f"/problems/{slug}")[key]).replace(slug, "") for key in kept} for slug in ("doubles", "doubled"))
        self.assertEqual(first, second)
