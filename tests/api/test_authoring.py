"""A problem made without a package: each step is saved or refused as a whole, nobody else sees it before it is published."""
import io
import unittest
import zipfile

from assayd import wait_for
from packages import ProblemsTest, zipped
from people import Person, judge

SUM = "print(sum(map(int, input().split())))\n"
CPP = "#include <iostream>\nint main() { long a, b; std::cin >> a >> b; std::cout << a + b << '\\n'; }\n"
GENERATOR = "import random, sys\nrandom.seed(sys.argv[1])\nn = int(sys.argv[2])\nprint(random.randint(0, n), random.randint(0, n))\n"
GENERATOR_CPP = "#include <iostream>\nint main(int count, char **args) { std::cout << count << ' ' << args[count - 1] << '\\n'; }\n"


class Authoring(ProblemsTest):
    def draft(self, slug, kind="program", **more):
        status, _, answer = self.admin.request("POST", "/admin/drafts", {"slug": slug, "title": f"Made: {slug} # 1", "kind": kind, **more})
        self.assertEqual(201, status, answer)
        return answer

    def edit(self, slug, put=None, status=200, **more):
        body = {"put": [{"path": path, "content": text} for path, text in (put or {}).items()], **more}
        answer = self.admin.request("PATCH", f"/admin/problems/{slug}/package", body)
        self.assertEqual(status, answer[0], answer[2])
        return answer[2]

    def archive(self, slug, files, query=""):
        return self.admin.request("POST", f"/admin/problems/{slug}/tests/archive{query}", zipped(files), **{"Content-Type": "application/zip"})

    def making(self, slug, status=202, **body):
        answer = self.admin.request("POST", f"/admin/problems/{slug}/makings", body)
        self.assertEqual(status, answer[0], answer[2])
        return answer[2] if status != 202 else wait_for(lambda: self.ended(answer[2]["making_id"]), "the tests are made", 300)

    def ended(self, making_id):
        making = self.get(f"/admin/makings/{making_id}")
        return making if making["state"] in ("done", "failed") else None

    def listed(self, slug):
        return [(t["name"], t["hidden"]) for t in self.get(f"/admin/problems/{slug}")["tests"]]

    def test_whole_way(self):
        """from an empty form to a problem that somebody else solves, which nobody else sees before it is published"""
        made = self.draft("whole-way")
        self.assertEqual(("whole-way", "Made: whole-way # 1", "program", "staff", 1, 0),
                         tuple(made[k] for k in ("slug", "title", "kind", "visibility", "revision", "test_count")))
        eve = Person(self.server, "eve")
        self.assert_problem(eve.request("GET", "/problems/whole-way"), 404, "unknown_problem")
        # It cannot be judged, verified, published or put into a contest yet.
        for answer in (self.admin.request("PATCH", "/admin/problems/whole-way", {"visibility": "public"}),
                       self.admin.request("POST", "/admin/problems/whole-way/verify"),
                       self.admin.request("POST", "/submit", {"problem_id": "whole-way", "language": "python", "code": SUM}),
                       self.admin.request("POST", "/admin/contests", {"slug": "early", "title": "E", "problems": ["whole-way"],
                                                                      "starts_at": "2030-01-01T00:00:00Z", "ends_at": "2030-01-02T00:00:00Z"})):
            self.assert_problem(answer, 409, "not_ready")
        self.change("whole-way", statement="Add two numbers.", limits={"time_ms": 1500})
        for i, (text, sample) in enumerate((("1 2", True), ("3 4", True), ("0 0", False), ("10 20", False), ("-1 1", False)), 1):
            status, _, answer = self.admin.request("POST", "/admin/problems/whole-way/tests",
                                                   {"name": str(i), "hidden": not sample, "input": text, "answer": str(sum(map(int, text.split())))})
            self.assertEqual(201, status, answer)
        changed = self.edit("whole-way", {"submissions/accepted/sum.py": SUM, "submissions/accepted/sum.cpp": CPP, "submissions/wrong_answer/three.py": "print(3)\n"})
        self.assertEqual([("accepted", "sum.cpp", "cpp"), ("accepted", "sum.py", "python"), ("wrong_answer", "three.py", "python")],
                         [(s["folder"], s["file"], s["language"]) for s in changed["problem"]["submissions_in_package"]])
        verification = self.admin.request("POST", "/admin/problems/whole-way/verify")[2]["verification_id"]
        done = wait_for(lambda: (lambda v: v if v["state"] == "done" else None)(self.get(f"/admin/verifications/{verification}")), "it is verified", 120)
        self.assertEqual((True, 3), (done["ok"], len(done["files"])), done)
        self.assert_problem(eve.request("GET", "/problems/whole-way"), 404, "unknown_problem")
        self.assertNotIn("whole-way", self.slugs(eve))
        self.change("whole-way", visibility="public")
        self.assertIn("whole-way", self.slugs(eve))
        self.assertEqual("AC", self.judged(self.submitted("whole-way", SUM, eve)["job_id"])[-1]["verdict"])
        # What it gives as a package is the same problem.
        data = self.admin.request("GET", "/admin/problems/whole-way/package")[2]
        status, _, again = self.upload(data, "?slug=whole-way-again")
        self.assertEqual((201, 5, 2), (status, again["problem"]["test_count"], again["problem"]["sample_count"]), again)
        with zipfile.ZipFile(io.BytesIO(data)) as back:
            self.assertIn("whole-way/submissions/accepted/sum.cpp", back.namelist())

    def test_other_kinds(self):
        """interactive, multi-pass and submit-answer problems are begun with all that they need, and can be solved"""
        echo = "print(input(), flush=True)\n"
        ways = {"interactive": ("interactive", 1, "submissions/accepted/echo.py", echo),
                "multi-pass": ("program", 2, "submissions/accepted/echo.py", echo),
                "submit-answer": ("submit-answer", 1, "submissions/accepted/right.txt", "7\n")}
        for begun, (kind, passes, path, text) in ways.items():
            with self.subTest(begun):
                slug = f"made-{begun}"
                self.assertEqual(kind, self.draft(slug, begun)["kind"])
                status, _, answer = self.admin.request("POST", f"/admin/problems/{slug}/tests", {"name": "1", "hidden": True, "input": "7\n", "answer": "7\n"})
                self.assertEqual(201, status, answer)
                self.edit(slug, {path: text})
                self.assertEqual(passes, self.get(f"/problems/{slug}")["passes"])
                number = self.admin.request("POST", f"/admin/problems/{slug}/verify")[2]["verification_id"]
                done = wait_for(lambda: (lambda v: v if v["state"] == "done" else None)(self.get(f"/admin/verifications/{number}")), "it is verified", 120)
                self.assertEqual(["AC"], [f["verdict"] for f in done["files"]], done)
                data = self.admin.request("GET", f"/admin/problems/{slug}/package")[2]
                status, _, again = self.upload(data, f"?slug={slug}-again")
                self.assertEqual((201, kind), (status, again["problem"]["kind"]), again)

    def test_bad_drafts(self):
        """a form with a mistake says which field, and makes nothing"""
        self.draft("taken")
        before = self.get("/admin/problems?limit=100")
        for change, code, field, status in (({"slug": "Bad Slug"}, "bad_slug", "slug", 400), ({"slug": "12"}, "bad_slug", "slug", 400),
                                            ({"title": ""}, "bad_title", "title", 400), ({"title": "a\nb"}, "bad_title", "title", 400),
                                            ({"kind": "quiz"}, "bad_kind", "kind", 400), ({"statement": ""}, "bad_statement", "statement", 400),
                                            ({"slug": "taken"}, "problem_exists", "slug", 409), ({"extra": 1}, "unknown_key", "extra", 400)):
            with self.subTest(change):
                answer = self.admin.request("POST", "/admin/drafts", {"slug": "fine", "title": "Fine", "kind": "program", **change})
                self.assert_problem(answer, status, code, field)
        self.assert_problem(self.admin.request("POST", "/admin/drafts", {"slug": "fine", "title": "Fine"}), 400, "missing_key", "kind")
        self.assertEqual(before, self.get("/admin/problems?limit=100"))
        odd = self.draft("odd-title", title='Ünü: "quoted" \\ # [x] - 100%')
        self.assertEqual('Ünü: "quoted" \\ # [x] - 100%', odd["title"])

    def test_files(self):
        """files of the package are written, read and deleted together, each with the effect it has in a package, or none is"""
        self.draft("files")
        self.edit("files", {"data/sample/1.in": "1 2\n", "data/sample/1.ans": "3\n", "data/secret/big.in": "5 6\n", "data/secret/big.ans": "11.0\n",
                            "output_validator/validate.py": "import sys\nsys.exit(42)\n", "submissions/accepted/a.py": SUM})
        self.assertEqual([("1", False), ("big", True)], self.listed("files"))
        self.assertEqual("AC", self.judged(self.submitted("files", "print('anything')")["job_id"])[-1]["verdict"])
        self.assertEqual("import sys\nsys.exit(42)\n", self.get("/admin/problems/files/package/file?path=output_validator/validate.py")["content"])
        self.edit("files", {"data/test_group.yaml": "output_validator_args: [float_tolerance, 1e-3]\n"}, delete=["output_validator/"])
        self.assertEqual("AC", self.judged(self.submitted("files", "a, b = map(int, input().split())\nprint(a + b + 1e-5)")["job_id"])[-1]["verdict"])
        self.assertEqual("WA", self.judged(self.submitted("files", "print('anything')")["job_id"])[-1]["verdict"])
        before = self.get("/admin/problems/files")
        answer = self.edit("files", {"data/secret/half.in": "1 1\n", "submissions/accepted/b.py": SUM}, 422)
        self.assertEqual(("bad_package", [("data/secret/half.in", "error")]),
                         (answer["code"], [(line["file"], line["severity"]) for line in answer["report"] if line["severity"] == "error"]))
        for body, status, code in (({"revision": before["revision"] - 1, "put": [{"path": "README.md", "content": "x"}]}, 409, "revision_changed"),
                                   ({"put": [{"path": "../x", "content": "x"}]}, 422, "bad_package"), ({"put": [{"path": ".git/x", "content": "x"}]}, 400, "bad_path"),
                                   ({"put": [{"path": "a//b", "content": "x"}]}, 422, "bad_package"), ({"put": [{"path": "README.md"}]}, 400, "missing_key"),
                                   ({"put": [{"path": "README.md", "content": "x", "mode": 7}]}, 400, "unknown_key"), ({"put": {}}, 400, "invalid_value"),
                                   ({"put": [{"path": "README.md", "content": "a"}, {"path": "README.md", "content": "b"}]}, 422, "bad_package"),
                                   ({}, 400, "missing_key"), ({"delete": ["nothing.txt"]}, 404, "unknown_file"), ({"delete": [7]}, 400, "invalid_value"),
                                   ({"delete": ["problem.yaml"]}, 422, "bad_package"), ({"delete": ["statement/"]}, 422, "bad_package"),
                                   ({"put": [{"path": "data/test_group.yaml", "content": "output_validator_args: [no_such]\n"}]}, 422, "bad_package"),
                                   ({"put": [{"path": "problem.yaml", "content": "name: [\n"}]}, 422, "bad_package")):
            with self.subTest(body):
                self.assert_problem(self.admin.request("PATCH", "/admin/problems/files/package", body), status, code)
        for path, status, code in (("?path=none", 404, "unknown_file"), ("", 400, "bad_path")):
            self.assert_problem(self.admin.request("GET", "/admin/problems/files/package/file" + path), status, code)
        self.assertEqual(before, self.get("/admin/problems/files"))
        # Two who began from the same revision: the second is told.
        at = before["revision"]
        self.edit("files", {"README.md": "one\n"}, revision=at)
        self.assertEqual("revision_changed", self.edit("files", {"README.md": "two\n"}, 409, revision=at)["code"])
        self.assertEqual("one\n", self.get("/admin/problems/files/package/file?path=README.md")["content"])
        # What others see keeps a test; a draft may lose its last.
        self.edit("files", delete=["data/"])
        self.assertEqual([], self.listed("files"))
        self.edit("files", {"data/secret/1.in": "1 1\n", "data/secret/1.ans": "2\n"})
        self.change("files", visibility="public")
        self.assertEqual("bad_package", self.edit("files", None, 422, delete=["data/secret/"])["code"])

    def test_function(self):
        """a function problem has its signature written, and each test is checked with it"""
        made = self.draft("twice", "function")
        self.assertEqual(("function", "solve"), (made["kind"], made["signature"]["function"]))
        signature = '{"function": "twice", "params": [{"name": "n", "type": "int[]"}], "returns": "int[]", "compare": "unordered"}\n'
        self.edit("twice", {"signature.json": signature, "submissions/accepted/t.py": "def twice(n):\n    return [2 * x for x in n]\n"})
        making = self.making("twice", tests=[{"name": "1", "hidden": False, "input": "[1, 2]"}, {"name": "2", "input": "[ ]"}])
        self.assertEqual(("done", None), (making["state"], making["reason"]), making)
        test = self.get("/admin/problems/twice/tests/1")
        self.assertEqual(("1", False, "[2,4]\n"), (test["name"], test["hidden"], test["answer"]))
        answer = self.edit("twice", {"signature.json": signature.replace('"type": "int[]"', '"type": "string"')}, 422)
        self.assertIn("data/sample/1.in", [line["file"] for line in answer["report"] if line["severity"] == "error"])
        answer = self.edit("twice", {"signature.json": signature.replace("unordered", "sideways")}, 422)
        self.assertEqual(["signature.json"], [line["file"] for line in answer["report"] if line["severity"] == "error"])
        making = self.making("twice", tests=[{"name": "3", "input": '"no list"'}])
        self.assertEqual("failed", making["state"])
        self.assertIn("secret/3", making["reason"])
        self.assertEqual([("1", False), ("2", True)], self.listed("twice"))

    def test_archive(self):
        """tests come in bulk by their names: samples and hidden ones, all or none"""
        self.draft("bulk")
        status, _, answer = self.archive("bulk", {"tests/sample1.in": "1\n", "tests/sample1.out": "1\n", "tests/02.in": "2\n", "tests/02.ans": "2\n",
                                                  "tests/notes.txt": "x", "__MACOSX/tests/._02.in": "x"})
        self.assertEqual(200, status, answer)
        self.assertEqual([("sample1", False), ("02", True)], [(t["name"], t["hidden"]) for t in answer["problem"]["tests"]])
        self.assertIn("notes.txt", [line["file"] for line in answer["report"]])
        self.assertEqual(200, self.archive("bulk", {"data/sample/a.in": "1\n", "data/sample/a.ans": "1\n", "data/secret/g1/b.in": "2\n", "data/secret/g1/b.ans": "2\n"})[0])
        self.assertEqual([("a", False), ("sample1", False), ("02", True), ("g1/b", True)], self.listed("bulk"))
        before = self.get("/admin/problems/bulk")
        for files, code in (({"03.in": "1\n"}, "bad_package"), ({"03.ans": "1\n"}, "bad_package"), ({"03.in": "1\n", "03.ans": "1\n", "a b.in": "1\n", "a b.ans": "1\n"}, "bad_package"),
                            ({"x/03.in": "1\n", "x/03.ans": "1\n", "y/03.in": "2\n", "y/03.ans": "2\n"}, "bad_package"), ({"readme.txt": "x"}, "no_tests")):
            with self.subTest(files):
                self.assert_problem(self.archive("bulk", files), 422, code)
        self.assert_problem(self.archive("bulk", {"1.in": "1\n", "1.ans": "1\n"}, "?revision=1"), 409, "revision_changed", "revision")
        self.assert_problem(self.archive("bulk", {"1.in": "1\n", "1.ans": "1\n"}, "?revision=x"), 400, "bad_revision", "revision")
        self.assertEqual(before, self.get("/admin/problems/bulk"))

    def test_archive_of_large_tests(self):
        """large tests, which a package has in a file beside it, come in as well; more than a change may have in memory does not"""
        self.draft("heavy")
        long = "7 " * (1 << 18) + "\n"
        status, _, answer = self.archive("heavy", {"data/sample/1.in": long, "data/sample/1.ans": "1\n", "data/secret/2.in": "2\n", "data/secret/2.ans": long})
        self.assertEqual(200, status, answer)
        self.assertEqual([(len(long), 2), (2, len(long))], [(t["input_bytes"], t["answer_bytes"]) for t in answer["problem"]["tests"]])
        zeros = "0" * (14 << 20)
        self.assert_problem(self.archive("heavy", {f"data/secret/{i}{end}": zeros for i in range(3, 6) for end in (".in", ".ans")}), 409, "package_too_large")
        self.assertEqual([("1", False), ("2", True)], self.listed("heavy"))

    def test_generated(self):
        """a generator in Python and one in C++ make inputs for their arguments, the accepted solution answers them, and all come together"""
        self.draft("generated")
        self.assert_problem(self.admin.request("POST", "/admin/problems/generated/makings", {"tests": [{"name": "1", "input": "1 2"}]}), 422, "no_solution")
        self.edit("generated", {"submissions/accepted/sum.py": SUM, "generators/gen.py": GENERATOR, "generators/count.cpp": GENERATOR_CPP})
        making = self.making("generated", generator="generators/gen.py", tests=[{"name": f"r{i}", "hidden": i > 1, "args": f"{i} 1000"} for i in range(1, 5)])
        self.assertEqual(("done", None, 4), (making["state"], making["reason"], making["tests"]), making)
        problem = self.get("/admin/problems/generated")
        self.assertEqual([("r1", False), ("r2", True), ("r3", True), ("r4", True)], [(t["name"], t["hidden"]) for t in problem["tests"]])
        self.assertEqual(problem["revision"], making["revision"])
        for index in range(1, 5):
            test = self.get(f"/admin/problems/generated/tests/{index}")
            self.assertEqual(sum(map(int, test["input"].split())), int(test["answer"]))
        making = self.making("generated", generator="generators/count.cpp", tests=[{"name": "args", "args": "a b 7"}, {"name": "none"}])
        self.assertEqual("failed", making["state"])  # the second writes its own name, which is no number
        self.assertIn("secret/none", making["reason"])
        making = self.making("generated", generator="generators/count.cpp", tests=[{"name": "args", "args": "a b 7"}])
        self.assertEqual("done", making["state"], making)
        index = next(t["index"] for t in self.get("/admin/problems/generated")["tests"] if t["name"] == "args")
        self.assertEqual(("4 7\n", "11\n"), tuple(self.get(f"/admin/problems/generated/tests/{index}")[k] for k in ("input", "answer")))

    def test_many_makings(self):
        """of many makings few hold inputs at a time: what was made is answered before more is made"""
        slugs = [f"many-{i}" for i in range(10)]
        for slug in slugs:
            self.draft(slug)
            self.edit(slug, {"submissions/accepted/sum.py": SUM, "generators/gen.py": GENERATOR})
        body = {"generator": "generators/gen.py", "tests": [{"name": "r", "args": "1 1000"}]}
        ids = [self.admin.request("POST", f"/admin/problems/{slug}/makings", body)[2]["making_id"] for slug in slugs]
        most = [0]

        def all_ended():
            states = [self.get(f"/admin/makings/{making_id}")["state"] for making_id in reversed(ids)]
            most[0] = max(most[0], sum(state in ("answers", "saving") for state in states))
            self.assertNotIn("failed", states)
            return set(states) == {"done"}
        wait_for(all_ended, "the tests are made", 300)
        self.assertLessEqual(most[0], 5)

    def test_bad_makings(self):
        """what a generator or a solution does wrong is said with the test's name, ends within bounds, and leaves the problem as it was"""
        self.draft("wild")
        self.edit("wild", {"submissions/accepted/sum.py": SUM, "generators/exit.py": "import sys\nprint('oh no', file=sys.stderr)\nsys.exit(3)\n",
                           "generators/loop.py": "while True: pass\n", "generators/flood.py": "while True: print('x' * 10000)\n", "generators/broken.py": "def f(:\n",
                           "generators/broken.cpp": "int main() { return x; }\n", "generators/words.py": "print('no numbers')\n", "generators/gen.rb": "puts 1\n",
                           "generators/bytes.py": "import sys\nsys.stdout.buffer.write(b'\\xff\\x00\\n')\n", "generators/net.py": "import socket\nsocket.create_connection(('1.1.1.1', 80), 1)\n"})
        before = self.get("/admin/problems/wild")
        for name, words in (("exit.py", "exit code 3: oh no"), ("loop.py", "Time Limit"), ("flood.py", "Output Limit"), ("broken.py", "SyntaxError"),
                            ("broken.cpp", "does not compile: line 1"), ("words.py", "sum.py, for secret/t"), ("gen.rb", "language"), ("bytes.py", "sum.py"), ("net.py", "Run-Time Error")):
            with self.subTest(name):
                making = self.making("wild", generator=f"generators/{name}", tests=[{"name": "t"}])
                self.assertEqual("failed", making["state"], making)
                self.assertIn(words.lower(), making["reason"].lower())
        t = {"name": "1", "input": "1 2"}
        for body, code, field in (({}, "missing_key", "tests"), ({"tests": []}, "invalid_value", "tests"), ({"tests": [t] * 101}, "invalid_value", "tests"),
                                  ({"tests": [t, t]}, "bad_name", "name"), ({"tests": [{**t, "name": "a b"}]}, "bad_name", "name"),
                                  ({"tests": [{"name": "1"}]}, "missing_key", "input"), ({"tests": [{**t, "args": "1"}]}, "invalid_value", "args"),
                                  ({"generator": "generators/exit.py", "tests": [t]}, "invalid_value", "input"), ({"tests": [{**t, "x": 1}]}, "unknown_key", "x"),
                                  ({"generator": "generators/exit.py", "tests": [{"name": "1", "args": "x" * 1001}]}, "invalid_value", "args"),
                                  ({"generator": "submissions/accepted/sum.py", "tests": [{"name": "1"}]}, "bad_path", "generator")):
            with self.subTest(body):
                self.assert_problem(self.admin.request("POST", "/admin/problems/wild/makings", body), 400, code, field)
        self.assert_problem(self.admin.request("POST", "/admin/problems/wild/makings", {"generator": "generators/none.py", "tests": [{"name": "1"}]}), 404, "unknown_file")
        self.assert_problem(self.admin.request("POST", "/admin/problems/wild/makings", {"revision": 1, "tests": [t]}), 409, "revision_changed")
        making = self.making("wild", generator="generators/exit.py", tests=[{"name": "t", "args": " ".join("x" * 80)}])
        self.assertIn("arguments", making["reason"])
        self.assertEqual(before, self.get("/admin/problems/wild"))

    def test_others(self):
        """a judge and a user may make and see nothing of it"""
        self.draft("secret-one")
        for person in (Person(self.server, "una"), judge(self.admin)):
            for method, path, body in (("POST", "/admin/drafts", {"slug": "x", "title": "X", "kind": "program"}), ("GET", "/admin/problems/secret-one/package/file?path=problem.yaml", None),
                                       ("PATCH", "/admin/problems/secret-one/package", {"put": [{"path": "README.md", "content": "x"}]}),
                                       ("POST", "/admin/problems/secret-one/makings", {"tests": [{"name": "1", "input": "1"}]}), ("GET", "/admin/makings/1", None)):
                self.assertEqual(403, person.request(method, path, body)[0], path)


if __name__ == "__main__":
    unittest.main()
