"""What is read as text may begin with a byte order mark, and what is wrong is said in words for people, not a library's."""
import json
import pathlib
import re
import subprocess
import tempfile
import unittest

from assayd import BUILD, Server, WebSocket, wait_for
from packages import FILES, ProblemsTest, packed
from people import CODE, PROBLEM

MARK = "\ufeff"
# Grammar, names and habits of jansson, libyaml, SQLite, libarchive, curl and libuv.
OF_LIBRARIES = re.compile(r"near|token|JSON_|ALLOW_NUL|expected|did not find|could not find|while parsing|in this context|Unrecognized|archive|sqlite|SQL|errno|"
                          r"Unicode '|duplicate object|overflow|octet", re.I)
ZIP = {"Content-Type": "application/zip"}
JSON = {"Content-Type": "application/json"}
SOLUTION = "submissions/accepted/right.py"


class Marks(ProblemsTest):
    def test_bodies(self):
        """JSON in a body and in a frame may begin with a mark, once"""
        body = {"problem_id": PROBLEM, "language": "python", "code": MARK + CODE}
        for what in (body, {**body, "code": CODE}):
            status, _, answer = self.server.request("POST", "/submit", (MARK + json.dumps(what)).encode(), JSON)
            self.assertEqual(202, status, answer)
            self.judged(answer["job_id"])
        run = self.server.post("/run", {**body, "input": MARK + '"abc"'})[2]
        self.judged(run["job_id"], None)
        self.assert_problem(self.server.request("POST", "/submit", (MARK * 2 + "{}").encode(), JSON), 400, "invalid_json")
        with WebSocket(self.server.port, "/ws") as stream:
            stream.send(MARK + json.dumps({"op": "ping", "ref": "marked"}))
            self.assertEqual(("pong", "marked"), (lambda f: (f["type"], f["ref"]))(stream.receive()))

    def judged(self, job, verdict="AC"):
        done = wait_for(lambda: (lambda a: a if a["status"] == "done" else None)(self.server.get(f"/jobs/{job}")[2]), "a verdict")
        if verdict:
            self.assertEqual(verdict, done["verdict"], done)
        else:
            self.assertNotIn(done["verdict"], ("CE", "RTE", "JE"), done)

    def test_package(self):
        """a package whose files were saved with a mark is what it is without, also in a test that is changed"""
        files = {name: MARK + text if isinstance(text, str) else text for name, text in FILES.items()}
        plain = self.admin.request("POST", "/admin/problems?slug=plain", packed(), **ZIP)
        marked = self.admin.request("POST", "/admin/problems?slug=marked", packed(files), **ZIP)
        self.assertEqual((201, 201), (plain[0], marked[0]), marked[2])

        def shown(answer):
            return {key: value for key, value in answer[2]["problem"].items() if key not in ("id", "slug", "updated_at")}
        self.assertEqual(shown(plain), shown(marked))
        self.assertEqual(plain[2]["report"], marked[2]["report"])
        self.assertNotIn(MARK, str(self.admin.request("GET", "/problems/marked")[2]))
        answer = self.admin.request("POST", "/admin/problems/marked/tests", {"name": "zz", "hidden": True, "input": MARK + "4\n", "answer": MARK + "5\n"})
        self.assertEqual(201, answer[0], answer[2])
        self.assertEqual(200, self.admin.request("PATCH", "/admin/problems/marked", {"title": "Marked", "statement": MARK + "# Add"})[0])
        self.assertEqual("# Add", self.admin.request("GET", "/problems/marked")[2]["statement"])
        job = self.server.post("/submit", {"problem_id": "marked", "language": "python", "code": FILES[SOLUTION]})[2]["job_id"]
        self.judged(job)

    def test_commands(self):
        """a settings file, a package in a folder and a file to judge may have one too"""
        with tempfile.TemporaryDirectory() as folder:
            package = pathlib.Path(folder, "add-one")
            for name, text in FILES.items():
                package.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
                package.joinpath(name).write_text(MARK + text, encoding="utf-8")
            done = subprocess.run([BUILD / "assay", "judge", "--problem", package, package / SOLUTION], capture_output=True, text=True)
            self.assertEqual(0, done.returncode, done.stdout + done.stderr)
            settings = pathlib.Path(folder, "assay.json")
            settings.write_text(MARK + '{"password_cost": "10"}', encoding="utf-8")
            with Server(config=str(settings)) as server:
                self.assertEqual(200, server.get("/healthz")[0])


class Words(ProblemsTest):
    def assert_plain(self, words):
        self.assertIsNone(OF_LIBRARIES.search(words), words)

    def test_utf16(self):
        """a body in UTF-16 is said to be no UTF-8"""
        for name in ("utf-16", "utf-16-le", "utf-16-be"):
            with self.subTest(name):
                answer = self.server.request("POST", "/submit", json.dumps({"problem_id": PROBLEM}).encode(name), JSON)
                self.assert_problem(answer, 400, "invalid_json")
                self.assertIn("not UTF-8, but looks like UTF-16", answer[2]["detail"])

    def test_own_input(self):
        """a word in one's own input is null, true or false only where it is all of it"""
        for text, words in (("nums", "something that is not JSON"), ("n = 1", "something that is not JSON"), ("tea", "something that is not JSON"),
                            ("null", "there is null"), ("true", "there is true or false"), ("-", "something that is not JSON")):
            with self.subTest(text):
                answer = self.server.request("POST", "/run", json.dumps({"problem_id": PROBLEM, "language": "python", "code": CODE, "input": text}).encode(), JSON)
                self.assert_problem(answer, 422, "invalid_input", "input")
                self.assertIn(words, answer[2]["detail"])

    def test_json(self):
        """what is not JSON is said with its place, in a body and in a frame alike"""
        for text, words in (('{"a":"\\u0000"}', "NUL"), ('{"a\\u0000":1}', "NUL"), ('{"a":1,"a":2}', "twice"), ('{"a":1', "too early"), ("{", "too early"), ('{"a":"b', "too early"),
                            ('{"a" 1}', "does not belong"), ('{"a":1,}', "does not belong"), ("{'a':1}", "does not belong"), ('{"a":1e999}', "too large"), ('{"a":tru}', "does not belong"),
                            ('{"a":99999999999999999999}', "too large"), ('{"a":"\\x"}', "does not belong"), ('{"a":"\\ud800"}', "does not belong"), ('{"a":"\n"}', "does not belong"),
                            ("{} {}", "where it should end"), ("", "empty"), (" \n", "empty"), ("[" * 70 + "]" * 70, "deep"), ('{"a":"\t"}', "does not belong")):
            with self.subTest(text=text[:40]):
                answer = self.server.request("POST", "/submit", text.encode(), JSON)
                self.assert_problem(answer, 400, "invalid_json")
                self.assert_plain(answer[2]["detail"])
                self.assertIn(words, answer[2]["detail"])
                if text:
                    with WebSocket(self.server.port, "/ws") as stream:
                        stream.send(text)
                        self.assertEqual(answer[2]["detail"], stream.receive()["detail"])
        answer = self.server.request("POST", "/submit", b'{"a":\n "\xff"}', JSON)
        self.assertRegex(answer[2]["detail"], r"UTF-8 \(line 2, column")

    def report(self, **files):
        status, _, answer = self.admin.request("POST", "/admin/problems?slug=faulty", packed({name.replace("__", "."): text for name, text in files.items()}), **ZIP)
        self.assertEqual(422, status, answer)
        errors = [item for item in answer["report"] if item["severity"] == "error"]
        for item in errors:
            self.assert_plain(item["message"])
        return errors

    def test_package(self):
        """what is wrong in the files of a package is said with its line"""
        name = "name: Add one\n"
        for text, line, words in ((name + "\tlimits:\n", 2, "tab"), (name + "a: b: c\n", 2, "':'"), (name + "a: [1\n", 3, "']'"), (name + "a: {b: 1\nc: 2\n", 3, "'}'"), (name + 'a: "x\n', 3, "quote"),
                                  (name + "  b: 1\n", 2, ""), (name + "a: *nothing\n", 2, "stands for nothing"), (name + "a: @x\n", 2, "quotes"), (name + "a: !<x\n", 2, "not YAML"), (name + "a: \x01\n", 2, "control"), (name + "- a\n", 2, "indentation")):
            with self.subTest(yaml=text):
                error = self.report(problem__yaml=text)[0]
                self.assertEqual(("problem.yaml", line), (error["file"], error["line"]), error)
                self.assertIn(words, error["message"])
        for text, line in (('{"function":\n', 2), ('{"function": "f",\n "function": "g"}', 2), ("", 1), ("{} x", 1)):
            with self.subTest(signature=text):
                error = self.report(signature__json=text)[0]
                self.assertEqual("signature.json", error["file"])
        for data in (b"", b"no zip", b"PK\x03\x04" + b"\0" * 40, packed()[:-30], packed()[:200]):
            status, _, answer = self.admin.request("POST", "/admin/problems?slug=faulty", data, **ZIP)
            self.assertIn(status, (400, 422), answer)
            self.assert_plain(str([item["message"] for item in answer.get("report", [])]) + answer["detail"])


if __name__ == "__main__":
    unittest.main()
