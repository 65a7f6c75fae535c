"""Problems, for administrators: packages come whole or not at all, changes are seen and told of, and only by who may."""
import io
import json
import pathlib
import stat
import subprocess
import tempfile
import unittest
import zipfile

from assayd import BUILD, ROOT, Server, WebSocket, wait_for
from packages import FILES, RIGHT, SIGNATURE, YAML, ProblemsTest, packed, repeated
from people import PeopleTest, Person, bearer, first_password

class Packages(ProblemsTest):
    def test_round(self):
        """a package becomes a problem that is judged, is given back as it came, and is replaced as a new revision of the same"""
        status, _, made = self.upload(packed(top="round/"))
        self.assertEqual((201, True, []), (status, made["created"], made["report"]), made)
        item = made["problem"]
        self.assertEqual(("round", "Add one", "easy", ["math"], "public", 1, 2, 1, 0),
                         tuple(item[k] for k in ("slug", "title", "difficulty", "tags", "visibility", "revision", "test_count", "sample_count", "submissions")))
        self.assertEqual("AC", self.judged(self.submitted("round")["job_id"])[-1]["verdict"])
        status, headers, data = self.admin.request("GET", "/admin/problems/round/package")
        self.assertEqual((200, "application/zip", 'attachment; filename="round.zip"'),
                         (status, headers["content-type"], headers["content-disposition"]))
        with zipfile.ZipFile(io.BytesIO(data)) as back:
            self.assertEqual({"round/" + name: text.encode() for name, text in FILES.items()}, {n: back.read(n) for n in back.namelist()})
        self.assert_problem(self.upload(data), 409, "problem_exists", "slug")
        status, _, again = self.upload(data, "?replace=true")
        self.assertEqual((200, False), (status, again["created"]), again)
        self.assertEqual((item["id"], 2, 1), tuple(again["problem"][k] for k in ("id", "revision", "submissions")))
        self.assertEqual(self.get("/admin/problems?q=round")["items"], [again["problem"]])
        # What was looked at is what is replaced.
        self.assert_problem(self.upload(data, "?replace=true&revision=1"), 409, "revision_changed", "revision")
        for wrong in ("0", "x", "-1"):
            self.assert_problem(self.upload(data, f"?replace=true&revision={wrong}"), 400, "bad_revision", "revision")
        self.assert_problem(self.upload(data, "?slug=elsewhere&replace=true&revision=1"), 404, "unknown_problem")
        self.assertEqual([again["problem"]], self.get("/admin/problems?q=round")["items"])
        self.assertEqual(3, self.upload(data, "?replace=true&revision=2")[2]["problem"]["revision"])

    def test_report(self):
        """of a bad package all that was not understood is told, with file and line, and nothing is stored"""
        before = self.get("/admin/problems?limit=100")
        bad = packed({"problem.yaml": "problem_format_version: 2025-09\nmystery: 1\nlimits: {time_limit: -1}\n", "signature.json": SIGNATURE[:-4],
                      "data/sample/1.in": "x\n", "data/secret/02.in": "1\n", "data/secret/03.ans": "1\n", "statement/problem.en.md": b"\xff"})
        answer = self.upload(bad, "?slug=bad")
        self.assert_problem(answer, 422, "bad_package")
        lines = [(line["severity"], line["file"], line["line"]) for line in answer[2]["report"]]
        for expected in [("error", "problem.yaml", 2), ("error", "problem.yaml", 3), ("error", "problem.yaml", 1),
                         ("error", "data/secret/02.in", None), ("error", "data/secret/03.ans", None), ("error", "statement/problem.en.md", None)]:
            self.assertIn(expected, lines)
        answer = self.upload(packed({"data/sample/1.in": "x\n2\n", "data/secret/01.ans": '"6"\n', "extra.txt": "x"}), "?slug=bad")
        self.assert_problem(answer, 422, "bad_package")
        self.assertEqual([("data/sample/1.in", 1), ("data/sample/1.in", 2), ("data/secret/01.ans", 1), ("extra.txt", None)],
                         sorted((line["file"], line["line"]) for line in answer[2]["report"]))
        answer = self.upload(packed({"signature.json": SIGNATURE[:-4]}), "?slug=bad")
        self.assertEqual([("signature.json", 3)], [(line["file"], line["line"]) for line in answer[2]["report"]])
        self.assertEqual(before, self.get("/admin/problems?limit=100"))

    def test_warnings(self):
        """what is odd in a package that is taken is told with file and line, each once"""
        odd = {"problem.yaml": YAML.replace("easy", "esay"), "statement/problem.en.md": "Add\n*one* to $n.\n", "data/secret/01.in": None, "data/secret/01.ans": None,
               "submissions/accepted/right.py": None, "extra/x.txt": "x"}
        status, _, answer = self.upload(packed(odd), "?slug=odd&dry_run=true")
        self.assertEqual(200, status, answer)
        lines = {(line["file"], line["line"]): line["message"] for line in answer["report"]}
        self.assertEqual({("problem.yaml", 3), ("statement/problem.en.md", 2), ("data/secret", None), ("submissions/accepted", None), ("extra", None)}, set(lines))
        self.assertEqual((5, {"warning"}), (len(answer["report"]), {line["severity"] for line in answer["report"]}))
        self.assertIn("did you mean the difficulty 'easy'?", lines["problem.yaml", 3])
        status, _, answer = self.upload(packed({"problem.yaml": "name: Add one\n"}), "?slug=odd&dry_run=true")
        self.assertEqual((200, [("problem.yaml", None)]), (status, [(line["file"], line["line"]) for line in answer["report"]]))

    def test_dry_run(self):
        """a dry run tells what would be, and changes nothing"""
        status, _, answer = self.upload(packed({"extra.txt": "x"}), "?slug=dry&dry_run=true&visibility=staff")
        self.assertEqual((200, True, None, 1, "staff", 1),
                         (status, answer["created"], *[answer["problem"][k] for k in ("id", "revision", "visibility")], len(answer["report"])))
        self.get("/admin/problems/dry", 404)
        item = self.added("dry")
        status, _, answer = self.upload(packed({"data/secret/02.in": "7\n", "data/secret/02.ans": "8\n"}), "?slug=dry&dry_run=true")
        self.assertEqual((200, False, item["id"], 2, 3), (status, answer["created"], *[answer["problem"][k] for k in ("id", "revision", "test_count")]))
        self.assertEqual(1, self.get("/admin/problems/dry")["revision"])
        self.assert_problem(self.upload(packed({"data/secret/01.ans": "x"}), "?slug=dry&dry_run=true"), 422, "bad_package")

    def test_hostile(self):
        """bombs, ten thousand files, ways out, links and what is no zip are refused, and the server goes on"""
        link = zipfile.ZipInfo("link")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        many = {f"f{i}": "" for i in range(10000)}
        halves = {f"zeros/{i}": b"\0" * (15 << 20) for i in range(20)}
        hostile = {"bomb": packed(zeros=b"\0" * (100 << 20)), "many bombs": packed(halves), "many": packed(many), "link": packed({link: "/etc/passwd"}),
                   "out": packed({"../../out": "x"}), "root": packed({"/etc/cron.d/x": "x"}), "nul": packed({"a\\..\\b": "x"}),
                   "twice": packed() + packed(), "cut": packed()[:-40], "text": b"hello", "empty": b"", "file and folder": packed(data="x"),
                   "gap": packed()[:200] + b"\xff" * 50 + packed()[250:]}
        before = self.get("/admin/problems?limit=100")
        for name, data in hostile.items():
            with self.subTest(name):
                answer = self.upload(data, "?slug=hostile")
                if name == "twice":  # the last directory counts, as everywhere
                    self.assertEqual(201, answer[0], answer[2])
                    self.assertEqual(204, self.admin.request("DELETE", "/admin/problems/hostile")[0])
                    continue
                self.assert_problem(answer, 422, "bad_package")
                self.assertTrue(answer[2]["report"])
                self.assertEqual(200, self.server.get("/healthz")[0])
        self.assertEqual(before, self.get("/admin/problems?limit=100"))
        self.assertLess(self.server.rss_kb(), 700 << 10)

    def test_long_directory(self):
        """a directory that lists far more than a package may hold is not read, which would take 300 bytes for each line of it"""
        for count, words in ((1000, "is missing"), (40_000, "lists more than")):
            answer = self.upload(repeated(count), "?slug=hostile")
            self.assert_problem(answer, 422, "bad_package")
            self.assertIn(words, str(answer[2]["report"]))

    def test_asking_wrongly(self):
        """a wrong query, type or role is refused before anything is read"""
        for query, code in (("?slug=Bad", "bad_slug"), ("?slug=12", "bad_slug"), ("?slug=ok&replace=yes", "bad_replace"), ("?dry_run=", "bad_dry_run"),
                            ("?visibility=all", "bad_visibility"), ("?mode=x", "unknown_parameter")):
            with self.subTest(query):
                self.assert_problem(self.upload(packed(), query), 400, code)
        self.assert_problem(self.upload(packed()), 422, "bad_package")  # no folder, no slug
        answer = self.admin.request("POST", "/admin/problems?slug=x", "{}", **{"Content-Type": "application/json"})
        self.assert_problem(answer, 415, "unsupported_media_type")
        ada = Person(self.server, "uploader")
        self.assert_problem(self.upload(packed(), "?slug=x", ada), 403, "forbidden")

    def test_shipped(self):
        """every shipped problem comes back from its package without a word in the report"""
        for slug in ("two-sum", "lru-cache", "task-order"):
            with self.subTest(slug):
                data = self.admin.request("GET", f"/admin/problems/{slug}/package")[2]
                with zipfile.ZipFile(io.BytesIO(data)) as back:
                    shipped = {f"{slug}/{path.relative_to(ROOT / 'store/problems' / slug)}": path.read_bytes()
                               for path in (ROOT / "store/problems" / slug).rglob("*") if path.is_file() and "__pycache__" not in path.parts}
                    self.assertEqual(shipped, {name: back.read(name) for name in back.namelist()})
                status, _, answer = self.upload(data, "?dry_run=true")
                self.assertEqual((200, []), (status, answer["report"]))


class Changes(ProblemsTest):
    def test_change(self):
        """what is changed is seen by all, is in the package, and is in the audit log; the same again is no change"""
        self.added("changing")
        after = self.change("changing", revision=1, title="Plus: one", statement="Other.", difficulty="hard", tags=["new", "very new"],
                            limits={"time_ms": 1500, "memory_kb": 65536}, visibility="staff")
        self.assertEqual((2, "Plus: one", "Other.", "hard", ["new", "very new"], {"time_ms": 1500, "memory_kb": 65536}, "staff"),
                         tuple(after[k] for k in ("revision", "title", "statement", "difficulty", "tags", "limits", "visibility")))
        self.assertEqual(after, self.get("/admin/problems/changing"))
        self.assertEqual(after, self.change("changing", title="Plus: one", tags=["new", "very new"]))
        self.change("changing", visibility="public")
        seen = self.server.get("/problems/changing")[2]
        self.assertEqual(("Plus: one", "Other.", 1500), (seen["title"], seen["statement"], seen["limits"]["time_ms"]))
        self.assert_problem(self.admin.request("PATCH", "/admin/problems/changing", {"revision": 1, "title": "Late"}), 409, "revision_changed", "revision")
        data = self.admin.request("GET", "/admin/problems/changing/package")[2]
        status, _, copy = self.upload(data, "?slug=changing-copy")
        self.assertEqual((201, []), (status, copy["report"]))
        for key in ("title", "statement", "difficulty", "tags", "limits"):
            self.assertEqual(after[key], self.get("/admin/problems/changing-copy")[key])

    def test_bad_changes(self):
        """what cannot be is refused with the field, and nothing is changed"""
        self.added("steady")
        before = self.get("/admin/problems/steady")
        for change, code in (({"title": ""}, "bad_title"), ({"title": "a\nb"}, "bad_title"), ({"title": "x" * 201}, "bad_title"), ({"title": None}, "invalid_value"),
                             ({"statement": ""}, "bad_statement"), ({"difficulty": "harder"}, "bad_difficulty"), ({"tags": ["a", "a"]}, "bad_tags"),
                             ({"tags": ["easy"]}, "bad_tags"), ({"tags": [""]}, "bad_tags"), ({"tags": [1]}, "bad_tags"), ({"tags": "a"}, "bad_tags"),
                             ({"tags": [str(i) for i in range(32)]}, "bad_tags"), ({"limits": {"time_ms": 0}}, "bad_limits"), ({"limits": {"time_ms": 60001}}, "bad_limits"),
                             ({"limits": {"memory_kb": 1}}, "bad_limits"), ({"limits": {"time_ms": 1.5}}, "invalid_value"), ({"limits": {"cpu": 1}}, "unknown_key"),
                             ({"limits": 5}, "invalid_value"), ({"visibility": "nobody"}, "bad_visibility"), ({"revision": 0}, "invalid_value"),
                             ({"slug": "x"}, "unknown_key"), ({"title": "ok", "tags": ["hard"]}, "bad_tags")):
            with self.subTest(change):
                self.assert_problem(self.admin.request("PATCH", "/admin/problems/steady", change), 400, code)
        self.assert_problem(self.admin.request("PATCH", "/admin/problems/nothing", {"title": "x"}), 404, "unknown_problem")
        self.assertEqual(before, self.get("/admin/problems/steady"))

    def test_staff_only(self):
        """what is for staff only is nowhere for others: not listed, not read, not submitted to; one's own old submissions stay"""
        ada, eve = Person(self.server, "seeing-ada"), Person(self.server, "seeing-eve")
        self.added("hidden")
        old = self.submitted("hidden", person=ada)
        self.assertEqual("AC", self.judged(old["job_id"])[-1]["verdict"])
        self.change("hidden", visibility="staff")
        number = self.get("/admin/problems/hidden")["id"]
        body = {"problem_id": "hidden", "language": "python", "code": RIGHT}
        for person in (ada, eve, self.server):
            self.assertNotIn("hidden", self.slugs(person))
            for name in ("hidden", number):
                self.assert_problem(person.request("GET", f"/problems/{name}"), 404, "unknown_problem")
                self.assert_problem(person.request("GET", f"/problems/{name}/statistics"), 404, "unknown_problem")
                for more in ({}, {"input": "x"}):
                    path = "/run" if more else "/submit"
                    self.assert_problem(person.request("POST", path, {**body, **more, "problem_id": name}), 404, "unknown_problem", "problem_id")
        with WebSocket(self.server.port, "/ws", bearer(ada.token)) as stream:
            self.assertEqual("authenticated", stream.receive()["type"])
            stream.send({"op": "submit", **body})
            self.assertEqual("unknown_problem", stream.receive()["code"])
        for query in ("", "?problem_id=hidden"):
            self.assertEqual([old["submission_id"]], [item["id"] for item in ada.request("GET", "/submissions" + query)[2]["items"]])
        self.assert_problem(eve.request("GET", "/submissions?problem_id=hidden"), 404, "unknown_problem")
        self.assertEqual(RIGHT, ada.request("GET", f"/submissions/{old['submission_id']}")[2]["code"])
        self.assertIn("hidden", self.slugs(self.admin))
        self.assertEqual("AC", self.judged(self.submitted("hidden")["job_id"])[-1]["verdict"])
        self.assertEqual(["hidden"], [i["slug"] for i in self.get("/admin/problems?visibility=staff&q=hidden")["items"]])
        self.assertEqual([], self.get("/admin/problems?visibility=public&q=hidden")["items"])

    def test_delete(self):
        """a problem goes with its runs; one that people sent to stays; a shipped one that was deleted does not come back"""
        self.added("leaving")
        status, _, run = self.admin.request("POST", "/run", {"problem_id": "leaving", "language": "python", "code": RIGHT})
        self.judged(run["job_id"])
        self.assertEqual(204, self.admin.request("DELETE", "/admin/problems/leaving")[0])
        self.assert_problem(self.admin.request("DELETE", "/admin/problems/leaving"), 404, "unknown_problem")
        self.assert_problem(self.admin.request("GET", f"/jobs/{run['job_id']}"), 404, "unknown_job")
        self.added("leaving")
        self.judged(self.submitted("leaving")["job_id"])
        self.assert_problem(self.admin.request("DELETE", "/admin/problems/leaving"), 409, "in_use")
        self.assertEqual(204, self.admin.request("DELETE", "/admin/problems/word-grid")[0])
        self.assertEqual(0, self.server.stop())
        self.server.start()
        type(self).admin = Person(self.server, "admin", self.admin.password, register=False)
        self.assertNotIn("word-grid", self.slugs())
        self.assertIn("two-sum", self.slugs())

    def test_while_judging(self):
        """a problem that is changed while it is judged is judged again as it is then, and that is no fault of the judge"""
        large = "[" + ",".join(["1"] * 600000) + "]\n"
        files = {"signature.json": '{"function":"total","params":[{"name":"a","type":"int[]"}],"returns":"int"}',
                 "submissions/accepted/right.py": "def total(a):\n    return sum(a)\n", "submissions/wrong_answer/same.py": None,
                 "data/sample/1.in": "[1]\n", "data/sample/1.ans": "1\n", "data/secret/01.in": None, "data/secret/01.ans": None,
                 **{f"data/secret/{i:02}.in": large for i in range(8)}, **{f"data/secret/{i:02}.ans": "600000\n" for i in range(8)}}
        self.added("moving", files)
        job = self.submitted("moving", "import time\ndef total(a):\n    time.sleep(0.3)\n    return sum(a)\n")["job_id"]
        with WebSocket(self.server.port, f"/ws/jobs/{job}", bearer(self.admin.token)) as stream:
            for event in stream:
                if event["type"] == "test":
                    self.change("moving", title="Moved")
                    break
            events = list(stream)
        self.assertIn("requeued", [event["type"] for event in events])
        self.assertEqual(("AC", 9), (events[-1]["verdict"], events[-1]["passed"]))
        self.assertIn("changed", next(event for event in events if event["type"] == "requeued")["reason"])
        self.assertEqual(0, self.server_faults(job))

    def server_faults(self, job):
        return self.server.log_text().count("judging failed")

    def test_audit(self):
        """everything done to a problem is in the audit log once, with who did it and nothing of its tests; what was refused is not"""
        secret = "31337"
        self.added("told", query="&visibility=staff")
        self.upload(packed(), "?slug=told")
        self.upload(packed(), "?slug=told&replace=true")
        self.upload(packed(), "?slug=told&replace=true&dry_run=true")
        self.change("told", title="Told")
        self.change("told", title="Told")
        self.change("told", 400, title="")
        test = {"name": "x", "input": secret, "answer": str(int(secret) + 1)}
        self.admin.request("POST", "/admin/problems/told/tests", test)
        self.admin.request("POST", "/admin/problems/told/tests", test)
        self.admin.request("PATCH", "/admin/problems/told/tests/3", {"name": "y"})
        self.admin.request("DELETE", "/admin/problems/told/tests/3")
        number = self.admin.request("POST", "/admin/problems/told/verify", {})[2]["verification_id"]
        wait_for(lambda: self.get(f"/admin/verifications/{number}")["state"] == "done", "the verification")
        self.assertEqual(204, self.admin.request("DELETE", "/admin/problems/told")[0])
        entries = [entry for entry in self.get("/admin/audit?limit=100")["items"] if entry["object"] == "told"]
        self.assertEqual(["create", "replace", "change", "test_add", "test_change", "test_delete", "verify", "delete"],
                         [entry["action"].removeprefix("problem.") for entry in reversed(entries)])
        self.assertEqual({"admin"}, {entry["user"] for entry in entries})
        self.assertIn("'Add one' -> 'Told'", entries[5]["detail"])
        self.assertNotIn(secret, json.dumps(entries))

    def test_roles(self):
        """only administrators: guests are 401, users and judges 403, on every route"""
        ada = Person(self.server, "not-admin")
        routes = [("GET", ""), ("GET", "/two-sum"), ("PATCH", "/two-sum"), ("DELETE", "/two-sum"), ("GET", "/two-sum/package"),
                  ("GET", "/two-sum/tests/1"), ("POST", "/two-sum/tests"), ("PATCH", "/two-sum/tests/1"), ("DELETE", "/two-sum/tests/1"),
                  ("POST", "/two-sum/verify")]
        for method, path in [(m, "/admin/problems" + p) for m, p in routes] + [("GET", "/admin/verifications/1")]:
            body = {} if method in ("POST", "PATCH") else None
            with self.subTest(f"{method} {path}"):
                self.assertEqual(401, self.server.request(method, path, body)[0])
                self.assertEqual(403, ada.request(method, path, body)[0])


class Tests(ProblemsTest):
    def path(self, slug, index=""):
        return f"/admin/problems/{slug}/tests" + (f"/{index}" if index else "")

    def names(self, slug):
        tests = self.get(f"/admin/problems/{slug}")["tests"]
        self.assertEqual(list(range(1, len(tests) + 1)), [test["index"] for test in tests])
        return [("secret/" if test["hidden"] else "sample/") + test["name"] for test in tests]

    def test_round(self):
        """tests are read, added, changed and deleted one by one, in the order of the package, and judged from then on"""
        self.added("single")
        first = self.get(self.path("single", 1))
        self.assertEqual({"index": 1, "name": "1", "hidden": False, "revision": 1, "encoding": "text", "input": "1\n", "answer": "2\n"}, first)
        status, _, test = self.admin.request("POST", self.path("single"), {"name": "00-new", "hidden": True, "input": "7", "answer": "8", "revision": 1})
        self.assertEqual((201, {"index": 2, "name": "00-new", "hidden": True, "revision": 2, "encoding": "text", "input": "7\n", "answer": "8\n"}), (status, test))
        self.assertEqual(["sample/1", "secret/00-new", "secret/01"], self.names("single"))
        self.assertEqual(test, self.get(self.path("single", 2)))
        self.assertEqual("WA", self.judged(self.submitted("single", "def add_one(n):\n    return n + 1 if n != 7 else 0\n")["job_id"])[-1]["verdict"])
        status, _, test = self.admin.request("PATCH", self.path("single", 2), {"hidden": False, "name": "2"})
        self.assertEqual((200, 2, "2", False, 3, "7\n"), (status, *[test[k] for k in ("index", "name", "hidden", "revision", "input")]))
        self.assertEqual(["sample/1", "sample/2", "secret/01"], self.names("single"))
        self.assertEqual(2, len(self.server.get("/problems/single")[2]["samples"]))
        status, _, test = self.admin.request("PATCH", self.path("single", 2), {"input": "9\n", "answer": "10\n"})
        self.assertEqual((200, "9\n", "10\n"), (status, test["input"], test["answer"]))
        self.assertEqual(204, self.admin.request("DELETE", self.path("single", 1) + "?revision=4")[0])
        self.assertEqual(["sample/2", "secret/01"], self.names("single"))
        self.assertEqual(204, self.admin.request("DELETE", self.path("single", 1))[0])
        self.assert_problem(self.admin.request("DELETE", self.path("single", 1)), 409, "last_test")
        data = self.admin.request("GET", "/admin/problems/single/package")[2]
        with zipfile.ZipFile(io.BytesIO(data)) as back:
            self.assertEqual({"single/data/secret/01.in", "single/data/secret/01.ans"}, {n for n in back.namelist() if "/data/" in n})

    def test_wrong(self):
        """a test that is not of the signature, of a bad name or of an old revision is refused, and nothing is changed"""
        self.added("strict")
        before = self.get("/admin/problems/strict")
        good = {"name": "x", "hidden": True, "input": "1\n", "answer": "2\n"}
        answer = self.admin.request("POST", self.path("strict"), {**good, "input": "1.5\n2\n", "answer": '"x"'})
        self.assert_problem(answer, 422, "bad_test")
        self.assertEqual([("input", 1), ("input", 2), ("answer", 1)], [(line["file"], line["line"]) for line in answer[2]["report"]])
        self.assert_problem(self.admin.request("PATCH", self.path("strict", 1), {"answer": "[]"}), 422, "bad_test")
        for name in ("", "../x", "/x", "a b", ".x", "x.in", "x" * 101):
            self.assert_problem(self.admin.request("POST", self.path("strict"), {**good, "name": name}), 400, "bad_name", "name")
        for change, code in (({"name": None}, "invalid_value"), ({"hidden": 1}, "invalid_value"), ({"input": 1}, "invalid_value"), ({"index": 1}, "unknown_key"),
                             ({"revision": "1"}, "invalid_value")):
            self.assert_problem(self.admin.request("PATCH", self.path("strict", 1), change), 400, code)
        for missing in ("name", "input", "answer"):
            self.assert_problem(self.admin.request("POST", self.path("strict"), {k: v for k, v in good.items() if k != missing}), 400, "missing_key", missing)
        self.assert_problem(self.admin.request("POST", self.path("strict"), {**good, "name": "01"}), 409, "name_taken", "name")
        self.assert_problem(self.admin.request("POST", self.path("strict"), {**good, "revision": 7}), 409, "revision_changed", "revision")
        self.assert_problem(self.admin.request("DELETE", self.path("strict", 1) + "?revision=7"), 409, "revision_changed", "revision")
        self.assert_problem(self.admin.request("DELETE", self.path("strict", 1) + "?revision=x"), 400, "bad_revision", "revision")
        for index in ("0", "3", "99999999999999999999", "x", "-1"):
            for method, body in (("GET", None), ("PATCH", {"hidden": True}), ("DELETE", None)):
                self.assert_problem(self.admin.request(method, self.path("strict", index), body), 404, "unknown_test")
        self.assert_problem(self.admin.request("POST", self.path("nothing"), good), 404, "unknown_problem")
        self.assert_problem(self.admin.request("POST", self.path("strict"), "[1]", **{"Content-Type": "application/json"}), 400, "invalid_json")
        self.assertEqual(before, self.get("/admin/problems/strict"))

    def test_large(self):
        """a test of megabytes is taken and given; all of them together are no more than a package may hold"""
        self.added("large", {"signature.json": '{"function":"total","params":[{"name":"a","type":"string"}],"returns":"int"}',
                             "data/sample/1.in": '"a"\n', "data/sample/1.ans": "1\n", "data/secret/01.in": '"b"\n', "data/secret/01.ans": "1\n"})
        text = json.dumps("x" * (7 << 20)) + "\n"
        status, _, test = self.admin.request("POST", self.path("large"), {"name": "big", "input": text, "answer": "1"})
        self.assertEqual((201, text), (status, test["input"]))
        self.assertEqual(text, self.get(self.path("large", test["index"]))["input"])
        for i in range(7):
            self.assertEqual(201, self.admin.request("POST", self.path("large"), {"name": f"big{i}", "input": text, "answer": "1"})[0])
        before = self.get("/admin/problems/large")
        self.assertEqual(10, before["test_count"])
        for i in range(9):
            answer = self.admin.request("POST", self.path("large"), {"name": f"more{i}", "input": text, "answer": "1"})
            if answer[0] != 201:
                break
        self.assert_problem(answer, 409, "package_too_large")


class Verifications(ProblemsTest):
    def verify(self, slug, status=202):
        answer = self.admin.request("POST", f"/admin/problems/{slug}/verify", {})
        self.assertEqual(status, answer[0], answer[2])
        return answer[2].get("verification_id")

    def done(self, number):
        return wait_for(lambda: (lambda v: v if v["state"] == "done" else None)(self.get(f"/admin/verifications/{number}")), "the verification")

    def test_round(self):
        """each submission of the package is judged on all tests and compared with its folder; nobody's history has it"""
        files = {"submissions/wrong_answer/right.py": RIGHT, "submissions/odd/x.py": RIGHT, "submissions/accepted/y.zig": "?",
                 "submissions/accepted/large.py": "#" * 70000, "submissions/compile_error/z.py": "def add_one(:\n"}
        self.added("verified", files)
        with WebSocket(self.server.port, "/ws", bearer(self.admin.token)) as me:
            self.assertEqual("authenticated", me.receive()["type"])
            me.send({"op": "subscribe", "topic": "me"})
            self.assertEqual("subscribed", me.receive()["type"])
            number = self.verify("verified")
            found = self.done(number)
            me.send({"op": "ping", "ref": "end"})
            self.assertEqual("pong", me.receive()["type"])
        self.assertEqual((False, "admin", 1, "verified"), (found["ok"], found["user"], found["revision"], found["problem_slug"]))
        files = {f"{f['folder']}/{f['file']}": f for f in found["files"]}
        self.assertEqual({"accepted/right.py": ("AC", True), "wrong_answer/same.py": ("WA", True), "wrong_answer/right.py": ("AC", False),
                          "odd/x.py": ("AC", False), "accepted/y.zig": (None, None), "accepted/large.py": (None, None), "compile_error/z.py": ("CE", True)},
                         {name: (f["verdict"], f["ok"]) for name, f in files.items()})
        self.assertEqual((["AC"], "python", "done"), tuple(files["accepted/right.py"][k] for k in ("expected", "language", "status")))
        for name in ("odd/x.py", "accepted/y.zig", "accepted/large.py"):
            self.assertTrue(files[name]["reason"])
        job = files["accepted/right.py"]["job_id"]
        self.assertEqual((2, 2), tuple(self.admin.request("GET", f"/jobs/{job}")[2][k] for k in ("passed", "total")))
        last = self.get("/admin/problems/verified")["last_verification"]
        self.assertEqual((number, "done", False, 1), tuple(last[k] for k in ("id", "state", "ok", "revision")))
        self.assertEqual(0, self.get("/admin/problems/verified")["submissions"])
        self.assertEqual([], self.get("/submissions?problem_id=verified")["items"])
        statistics = self.server.get("/problems/verified/statistics")[2]
        self.assertEqual((0, {}), (statistics["submissions"], statistics["verdicts"]))
        ada = Person(self.server, "verified-not")
        for path in (f"/jobs/{job}", f"/jobs/{job}/events"):
            self.assertEqual(404, ada.request("GET", path)[0])
            self.assertEqual(404, self.server.get(path)[0])
        self.assertEqual(204, self.admin.request("DELETE", "/admin/problems/verified")[0])
        self.assert_problem(self.admin.request("GET", f"/admin/verifications/{number}"), 404, "unknown_verification")

    def test_as_shipped(self):
        """a shipped problem is as its folders say"""
        found = self.done(self.verify("first-unique-letter"))
        self.assertEqual([], [f for f in found["files"] if not f["ok"]])
        self.assertTrue(found["ok"])

    def test_none(self):
        """a package without submissions has nothing to verify"""
        self.added("unverified", {name: None for name in FILES if name.startswith("submissions/")})
        self.assert_problem(self.admin.request("POST", "/admin/problems/unverified/verify", {}), 422, "nothing_to_verify")
        self.assert_problem(self.admin.request("POST", "/admin/problems/nothing/verify", {}), 404, "unknown_problem")
        for number in ("0", "999999", "x"):
            self.assert_problem(self.admin.request("GET", f"/admin/verifications/{number}"), 404, "unknown_verification")

    def test_again(self):
        """while one is under way its number is given again; after a restart it is judged to its end"""
        self.added("slow", {"submissions/accepted/right.py": "import time\ntime.sleep(0.5)\n" + RIGHT})
        number = self.verify("slow")
        self.assertEqual(number, self.verify("slow"))
        self.server.kill()
        self.server.start()
        type(self).admin = Person(self.server, "admin", self.admin.password, register=False)
        self.assertTrue(self.done(number)["ok"])
        self.assertNotEqual(number, self.verify("slow"))


    def test_changed_meanwhile(self):
        """a problem that is changed while it is verified: what is judged is of the revision named, the rest says that it is not judged"""
        slow = {f"submissions/accepted/{i:02}.py": "import time\ntime.sleep(0.4)\n" + RIGHT for i in range(8)}
        self.added("moving", slow)
        number = self.verify("moving")
        # Of revision 2 all of them would be wrong.
        self.assertEqual(200, self.admin.request("PATCH", "/admin/problems/moving/tests/2", {"answer": "7\n"})[0])
        found = self.done(number)
        kinds = {(f["status"], f["verdict"], f["ok"], bool(f["reason"])) for f in found["files"] if f["file"] != "same.py"}
        self.assertIn(("done", "JE", None, True), kinds)
        self.assertLessEqual(kinds, {("done", "JE", None, True), ("done", "AC", True, False)})
        self.assertEqual((1, "done", None), (found["revision"], found["state"], found["ok"]))
        last = [f for f in found["files"] if f["verdict"] == "JE"][-1]
        self.assertIn("revision 1 is verified here, and the problem was changed to revision 2", last["reason"])
        status = self.admin.request("GET", f"/jobs/{last['job_id']}/status")[2]
        self.assertEqual(("done", "JE", last["reason"]), tuple(status[k] for k in ("status", "verdict", "reason")))
        self.assertEqual([], self.get("/admin/dead-jobs")["items"])
        again = self.verify("moving")
        self.assertNotEqual(number, again)
        after = self.done(again)
        self.assertEqual((2, False, {"WA"}), (after["revision"], after["ok"], {f["verdict"] for f in after["files"]}))
        self.assertEqual(found, self.get(f"/admin/verifications/{number}"))


class Commands(unittest.TestCase):
    def run_on(self, command, files, *flags):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "tried.zip")
            path.write_bytes(packed(files))
            done = subprocess.run([BUILD / "assay", command, *flags, path], capture_output=True, text=True, cwd=folder)
            return done.returncode, done.stdout, done.stderr.replace(str(path), "tried.zip")

    def test_verify(self):
        """assay verify says which packages could not be read or verified, which is not that a submission disagrees"""
        self.assertEqual((0, "2 agree, 0 disagree"), (lambda rc, out, _: (rc, out.splitlines()[-1]))(*self.run_on("verify", {})))
        self.assertEqual((1, "0 agree, 0 disagree, 1 could not be read\n", "assay verify: tried.zip: error: problem.yaml, line 1: a name of 1 to 200 bytes is required\n"
                          "assay verify: tried.zip: this package could not be read; nothing was judged\n"),
                         self.run_on("verify", {"problem.yaml": "problem_format_version: 2025-09\nkeywords: [easy]\n"}))
        rc, out, err = self.run_on("verify", {name: None for name in FILES if name.startswith("submissions/")})
        self.assertEqual((1, "0 agree, 0 disagree, 1 without submissions\n"), (rc, out))
        self.assertIn("tried.zip: there are no submissions/", err)
        rc, out, err = self.run_on("verify", {"problem.yaml": None}, "--json")
        told = json.loads(out)
        self.assertEqual((1, False, "this package could not be read; nothing was judged"), (rc, told["agrees"], told["detail"]))
        self.assertTrue(told["package"].endswith("tried.zip"), told)

    def test_verify_json(self):
        """verify --json has what the table prints: the compiler's output and its diagnostics, why a test failed, what is wrong in a package"""
        files = {"submissions/compile_error/odd.cpp": "int a[3] = {[2] = 1, [0] = 3};\nint add_one(int n) { return n + a[0]; }\n", "submissions/run_time_error/dies.py": "def add_one(n):\n    raise SystemExit(3)\n",
                 "submissions/accepted/typo.py": "def add_one(n):\n  return n +\n"}
        rc, out, _ = self.run_on("verify", files, "--json")
        told = {line["file"]: line for line in map(json.loads, out.splitlines())}
        self.assertEqual((1, "CE", True), (rc, told["odd.cpp"]["verdict"], told["odd.cpp"]["agrees"]))
        self.assertIn("sorry, unimplemented", told["odd.cpp"]["output"])
        self.assertEqual([(1, "error")], [(one["line"], one["severity"]) for one in told["odd.cpp"]["diagnostics"]][:1])
        self.assertEqual((2, False), (told["typo.py"]["diagnostics"][0]["line"], told["typo.py"]["agrees"]))
        self.assertIn("SyntaxError", told["typo.py"]["output"])
        self.assertEqual("exit code 3", told["dies.py"]["reason"])
        self.assertIn("exit code 3", self.run_on("verify", files)[1])
        self.assertEqual((None, None, None), tuple(told["right.py"].get(key) for key in ("reason", "output", "diagnostics")))
        rc, out, _ = self.run_on("verify", {"problem.yaml": None}, "--json")
        self.assertEqual([("error", "problem.yaml", None, "this file is missing")], [tuple(item.values()) for item in json.loads(out)["report"]])

    def test_names(self):
        """a slug has up to 100 characters everywhere; what is only judged is called as it likes"""
        with tempfile.TemporaryDirectory() as folder, Server(limit_submit="off") as server:
            admin = Person(server, "admin", first_password(server), register=False)
            slug, longer = "a" * 98 + "-b", "a" * 98 + "-bc"
            for name in ("My Problem (1)", "ÄÖ_ü.v2", "7", longer, "bad\udcff"):
                package = pathlib.Path(folder, name)
                for path, text in FILES.items():
                    package.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
                    package.joinpath(path).write_text(text)
                done = subprocess.run([BUILD / "assay", "judge", "--problem", package, package / "submissions/accepted/right.py"], capture_output=True, text=True)
                self.assertEqual(0, done.returncode, done.stdout + done.stderr)
                done = subprocess.run([BUILD / "assay", "verify", "--json", package], capture_output=True, text=True, errors="replace")
                self.assertEqual((0, 2), (done.returncode, len(list(map(json.loads, done.stdout.splitlines())))), done.stderr)
                self.assertIn("cannot be imported under this name", done.stderr)
            zipped = {"Content-Type": "application/zip"}
            self.assertEqual(400, admin.request("POST", f"/admin/problems?slug={longer}", packed(), **zipped)[0])
            self.assertEqual(422, admin.request("POST", "/admin/problems", packed(top=longer + "/"), **zipped)[0])
            self.assertEqual(201, admin.request("POST", "/admin/problems", packed(top=slug + "/"), **zipped)[0])
            contest = {"slug": slug, "title": "Long", "starts_at": "2025-01-01T00:00:00Z", "ends_at": "2126-01-01T00:00:00Z", "problems": [slug]}
            self.assertEqual(400, admin.request("POST", "/admin/contests", {**contest, "slug": longer})[0])
            self.assertEqual(404, admin.request("POST", "/admin/contests", {**contest, "problems": [longer]})[0])
            self.assertEqual(201, admin.request("POST", "/admin/contests", contest)[0])
            body = {"language": "python", "code": RIGHT}
            self.assertEqual(404, admin.request("POST", "/submit", {**body, "problem_id": longer})[0])
            self.assertEqual(404, admin.request("POST", "/submit", {**body, "problem_id": slug, "contest_id": longer})[0])
            job = admin.request("POST", "/submit", {**body, "problem_id": slug, "contest_id": slug})[2]["job_id"]
            self.assertEqual((slug, slug), (lambda a: (a["problem_slug"], a["contest_slug"]))(admin.request("GET", f"/jobs/{job}")[2]))
            for path in (f"/problems/{slug}", f"/contests/{slug}", f"/submissions?problem_id={slug}&contest_id={slug}", f"/admin/problems/{slug}/package"):
                self.assertEqual(200, admin.request("GET", path)[0], path)
            for path in (f"/p/{slug}", f"/c/{slug}"):  # 503: this build has no page
                self.assertIn(admin.request("GET", path)[0], (200, 503), path)

    def test_import(self):
        """assay import tells of what is odd, and takes what has no error"""
        rc, out, err = self.run_on("import", {"extra": "x"})
        self.assertEqual((0, "tried: Add one, 2 tests, revision 1\n", "assay import: tried.zip: warning: extra: this file is kept, but is not of the package format\n"),
                         (rc, out, err))
        rc, out, err = self.run_on("import", {"data/sample/1.ans": None})
        self.assertEqual((1, "", ["error: data/sample/1.in: there is no .ans beside it", "warning: data/sample: there are no tests here"]),
                         (rc, out, [": ".join(line.split(": ")[2:5]) for line in err.splitlines()[:-1]]))
        self.assertEqual("assay import: nothing was changed", err.splitlines()[-1])


class FullQueue(ProblemsTest):
    flags = {**PeopleTest.flags, "queue_max": 1}

    def test_full(self):
        """a verification for which the queue has no room is refused whole"""
        self.added("crowded", {f"submissions/accepted/{i}.py": RIGHT for i in range(20)})
        self.assert_problem(self.admin.request("POST", "/admin/problems/crowded/verify", {}), 503, "queue_full")
        self.assertIsNone(self.get("/admin/problems/crowded")["last_verification"])
        self.assertEqual("AC", self.judged(self.submitted("crowded")["job_id"])[-1]["verdict"])
