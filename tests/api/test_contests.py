"""Contests: made by administrators, seen by all, their problems from the start on, submitted to while they run."""
import unittest

from assayd import WebSocket, wait_for
from contests import COMING, HIDDEN, NOW, OVER, ContestsTest, times
from packages import packed
from people import CODE, PROBLEM, Person, bearer
from staff import BODY, RejudgeWorld, code_of

FAR, FARTHER = "2126-01-01T00:00:00Z", "2126-01-01T05:00:00Z"


class Making(ContestsTest):
    def test_round(self):
        """a contest is made, seen, changed and deleted by its number or slug, each change in the audit log once"""
        before = len(self.log())
        made = self.made("round", problems=[PROBLEM, self.hidden, "two-sum"], starts_at="2126-01-01T01:00:00+01:00", ends_at=FARTHER)
        self.assertEqual({"slug": "round", "title": "The round", "starts_at": "2126-01-01T00:00:00.000Z", "ends_at": "2126-01-01T05:00:00.000Z", "state": "scheduled", "hidden_results": "tests", "guests": False},
                         {key: value for key, value in made.items() if key not in ("id", "problems")})
        self.assertEqual([("A", PROBLEM), ("B", HIDDEN), ("C", "two-sum")], [(p["label"], p["slug"]) for p in made["problems"]])
        self.assertEqual({"label": "B", "id": self.hidden, "slug": HIDDEN, "title": "Add one", "difficulty": "easy", "mine": None}, made["problems"][1])
        for name in ("round", made["id"]):
            self.assertEqual(made, self.get(f"/contests/{name}", self.judy))
        changed = self.patched(made["id"], title="Renamed", problems=["two-sum", HIDDEN], ends_at="2126-01-01T06:00:00Z")
        self.assertEqual({**made, "title": "Renamed", "ends_at": "2126-01-01T06:00:00.000Z",
                          "problems": [{**made["problems"][2], "label": "A"}, made["problems"][1]]}, changed)
        self.assertEqual(changed, self.patched("round", title="Renamed", problems=["two-sum", self.hidden], ends_at="2126-01-01T06:00:00Z", starts_at=FAR))
        self.assertEqual(changed, self.patched("round"))
        self.assertEqual((204, b""), self.admin.request("DELETE", "/admin/contests/round")[::2])
        self.assert_problem(self.admin.request("GET", "/contests/round"), 404, "unknown_contest")
        self.assertEqual([("contest.delete", "round", "Renamed", "admin"),
                          ("contest.change", "round", "title 'The round' -> 'Renamed'; ends_at 2126-01-01T05:00:00.000Z -> 2126-01-01T06:00:00.000Z;"
                           f" problems two-sum {HIDDEN}", "admin"),
                          ("contest.create", "round", f"'The round', 2126-01-01T00:00:00.000Z to 2126-01-01T05:00:00.000Z, problems {PROBLEM} {HIDDEN} two-sum", "admin")],
                         self.log()[:len(self.log()) - before])

    def test_refused(self):
        """what is not right is refused with its field, and changes nothing"""
        self.made("there")
        log, contests = self.log(), self.get("/contests")
        good = {"slug": "fine", "title": "Fine", "starts_at": FAR, "ends_at": FARTHER, "problems": [PROBLEM]}
        for field, value, status, code in (
                ("slug", "there", 409, "contest_exists"), ("slug", "12", 400, "bad_slug"), ("slug", "", 400, "bad_slug"), ("slug", "No", 400, "bad_slug"),
                ("slug", "-a", 400, "bad_slug"), ("slug", "a" * 101, 400, "bad_slug"), ("slug", 7, 400, "invalid_value"), ("slug", None, 400, "invalid_value"),
                *self.wrong_values()):
            self.assert_problem(self.admin.request("POST", "/admin/contests", {**good, field: value}), status, code, field)
        for field in good:
            self.assert_problem(self.admin.request("POST", "/admin/contests", {k: v for k, v in good.items() if k != field}), 400, "missing_key", field)
        self.assert_problem(self.admin.request("POST", "/admin/contests", {**good, "freeze_at": FAR}), 400, "unknown_key", "freeze_at")
        for field, value, status, code in self.wrong_values():
            self.assert_problem(self.admin.request("PATCH", "/admin/contests/there", {"title": "Else", field: value}), status, code, field)
        self.assert_problem(self.admin.request("PATCH", "/admin/contests/there", {"slug": "else"}), 400, "unknown_key", "slug")
        self.assert_problem(self.admin.request("PATCH", "/admin/contests/there", {"title": "Else", "starts_at": FAR}), 400, "invalid_value", "ends_at")
        for method in ("PATCH", "DELETE"):
            for name in ("no-such", "999999", "0"):
                self.assert_problem(self.admin.request(method, f"/admin/contests/{name}", {} if method == "PATCH" else None), 404, "unknown_contest")
        self.assertEqual((log, contests), (self.log(), self.get("/contests")))

    def wrong_values(self):
        return (("title", "", 400, "invalid_value"), ("title", "  ", 400, "invalid_value"), ("title", "a\nb", 400, "invalid_value"), ("title", "é" * 101, 400, "invalid_value"),
                ("title", ["a"], 400, "invalid_value"), ("starts_at", "soon", 400, "invalid_value"), ("starts_at", 5, 400, "invalid_value"),
                ("starts_at", "1970-01-01T00:00:00+00:01", 400, "invalid_value"), ("ends_at", "9999-12-31T23:59:59-00:01", 400, "invalid_value"),
                ("ends_at", "2026-02-30T00:00:00Z", 400, "invalid_value"), ("ends_at", "2026-02-03", 400, "invalid_value"), ("ends_at", "1990-01-01T00:00:00Z", 400, "invalid_value"),
                ("problems", [], 400, "invalid_value"), ("problems", {}, 400, "invalid_value"), ("problems", PROBLEM, 400, "invalid_value"),
                ("problems", [PROBLEM] * 27, 400, "invalid_value"), ("problems", [PROBLEM, PROBLEM], 400, "invalid_value"), ("problems", [""], 400, "invalid_value"),
                ("problems", [None], 400, "invalid_value"), ("problems", [1.5], 400, "invalid_value"), ("problems", [[1]], 400, "invalid_value"),
                ("problems", [self.hidden, HIDDEN], 400, "invalid_value"), ("problems", [PROBLEM, "no-such"], 404, "unknown_problem"), ("problems", [-1], 404, "unknown_problem"),
                ("problems", [0], 404, "unknown_problem"), ("problems", ["x" * 5000], 404, "unknown_problem"),
                *(("guests", value, 400, "invalid_value") for value in ("true", 1, None, [])))

    def test_who(self):
        """nobody but administrators makes, changes or deletes one"""
        self.made("kept")
        for person, status in ((None, 401), (self.eve, 403), (self.judy, 403)):
            for method, path, body in (("POST", "/admin/contests", {}), ("PATCH", "/admin/contests/kept", {"title": "x"}), ("DELETE", "/admin/contests/kept", None)):
                self.assertEqual(status, self.server.request(method, path, body, bearer(person.token) if person else {})[0])
        self.assertEqual("The kept", self.get("/contests/kept")["title"])

    def test_list(self):
        """the list has each contest once, the latest start first, in pages that do not shift"""
        for index, start in enumerate((3, 1, 2, 2, 2)):
            self.made(f"listed-{index}", of=(start, 9), starts_at=f"2125-01-0{start}T00:00:00.5Z", ends_at="2125-02-01T00:00:00Z")
        everything = self.get("/contests?limit=100")
        self.assertIsNone(everything["next_cursor"])
        slugs = [item["slug"] for item in everything["items"]]
        self.assertEqual([f"listed-{i}" for i in (0, 4, 3, 2, 1)], [slug for slug in slugs if slug.startswith("listed-")])
        self.assertEqual({"id", "slug", "title", "starts_at", "ends_at", "state", "hidden_results", "guests"}, set(everything["items"][0]))
        seen, cursor = [], None
        while True:
            page = self.get(f"/contests?limit=2{f'&cursor={cursor}' if cursor else ''}", self.eve)
            seen += [item["slug"] for item in page["items"]]
            if len(seen) == 2:
                self.made("late", starts_at="2127-01-01T00:00:00Z", ends_at="2128-01-01T00:00:00Z")
            cursor = page["next_cursor"]
            if not cursor:
                break
        self.assertEqual(slugs, seen)
        for query, code, field in (("limit=0", "bad_limit", "limit"), ("limit=101", "bad_limit", "limit"), ("state=running", "unknown_parameter", "state"),
                                   *((f"cursor={c}", "bad_cursor", "cursor") for c in ("", "1", "1.", ".1", "1.0", "a.1", "-1.1", "1.1.1", "9" * 30 + ".1", "1." + "9" * 30))):
            self.assert_problem(self.server.get(f"/contests?{query}"), 400, code, field)

    def test_problem_in_contest(self):
        """a problem that is in contests is not deleted, and it is said in which"""
        problem = self.admin.request("POST", "/admin/problems?slug=held", packed(), **{"Content-Type": "application/zip"})[2]["problem"]
        for slug in ("holds-1", "holds-2"):
            self.made(slug, problems=["held"])
        answer = self.admin.request("DELETE", f"/admin/problems/{problem['id']}")
        self.assert_problem(answer, 409, "problem_in_contest")
        self.assertIn("holds-1, holds-2", answer[2]["detail"])
        self.patched("holds-1", problems=[PROBLEM])
        self.assertEqual(204, self.admin.request("DELETE", "/admin/contests/holds-2")[0])
        self.assertEqual(204, self.admin.request("DELETE", "/admin/problems/held")[0])


class Holding(ContestsTest):
    def assert_seen(self, person, status, who="nobody", taken=None):
        """Everywhere where a problem for staff is hidden. taken: the answer to what they send, where that is another."""
        for path in (f"/problems/{HIDDEN}", f"/problems/{self.hidden}", f"/problems/{HIDDEN}/statistics", f"/submissions?problem_id={HIDDEN}"):
            self.assertEqual(status, (person or self.server).request("GET", path)[0], (path, who))
        body = {"problem_id": HIDDEN, "language": "python", "code": "def add_one(n):\n    return n + 1\n"}
        for path, more in (("/submit", {}), ("/run", {}), ("/run", {"input": "1"})):
            answer = (person or self.server).request("POST", path, {**body, **more})
            self.assertEqual(taken or (202 if status == 200 else status), answer[0], (path, answer[2], who))

    def test_opens(self):
        """a problem for staff opens to everybody with the contest, not before, also its list of problems, and stays open when it ends"""
        zoe = Person(self.server, "zoe")
        self.made("opens", problems=[HIDDEN])
        available = self.get("/users/zoe", zoe)["available"]["total"]
        for person in (zoe, None):
            self.assert_seen(person, 404)
            self.assertIsNone(self.get("/contests/opens", person)["problems"])
            self.assertNotIn(HIDDEN, str(self.get("/contests", person)))
        self.assertEqual([HIDDEN], [p["slug"] for p in self.get("/contests/opens", self.judy)["problems"]])
        for of, state in ((NOW, "running"), (OVER, "ended")):
            self.patched("opens", **times(of))
            for person in (zoe, None):
                self.assert_seen(person, 200, taken=401 if person is None and state == "running" else None)
                shown = self.get("/contests/opens", person)
                self.assertEqual((state, [HIDDEN]), (shown["state"], [p["slug"] for p in shown["problems"]]))
            self.assertNotIn(HIDDEN, str(self.get("/problems?limit=100", zoe)))
        wait_for(lambda: self.get("/submissions?status=done&verdict=AC", zoe)["items"], "a verdict")
        profile = self.get("/users/zoe", zoe)
        self.assertEqual(([HIDDEN], available + 1), ([p["slug"] for p in profile["solved_problems"]], profile["available"]["total"]))
        self.patched("opens", **times(COMING))
        profile = self.get("/users/zoe", zoe)
        self.assertEqual(([], available), (profile["solved_problems"], profile["available"]["total"]))
        mine = self.get("/submissions", zoe)["items"]
        self.assertEqual([HIDDEN] * 2, [s["problem_slug"] for s in mine])
        # They know of it by what they sent, and may send nothing more.
        self.assertEqual([s["id"] for s in mine], [s["id"] for s in self.get(f"/submissions?problem_id={HIDDEN}", zoe)["items"]])
        self.assert_problem(zoe.request("GET", f"/problems/{HIDDEN}"), 404, "unknown_problem")
        self.assert_problem(self.submit(zoe, HIDDEN), 404, "unknown_problem", "problem_id")
        self.assertEqual(204, self.admin.request("DELETE", "/admin/contests/opens")[0])

    def test_submit(self):
        """a contest takes submissions to its problems while it runs, from staff at any time; they say what they belong to, and are listed by it"""
        now, coming, over = (self.made(f"takes-{name}", of, problems=[PROBLEM]) for name, of in (("now", NOW), ("coming", COMING), ("over", OVER)))
        for contest in ("takes-now", now["id"]):
            status, _, answer = self.submit(self.eve, contest_id=contest)
            self.assertEqual(202, status, answer)
        for path in (f"/jobs/{answer['job_id']}", f"/submissions/{answer['submission_id']}"):
            self.assertEqual((now["id"], "takes-now"), (lambda s: (s["contest_id"], s["contest_slug"]))(self.get(path, self.eve)))
        for path in ("/submit", "/run"):
            for contest, status, code in (("takes-coming", 409, "contest_not_running"), (over["id"], 409, "contest_not_running"), ("no-such", 404, "unknown_contest"),
                                          (0, 404, "unknown_contest"), (-1, 404, "unknown_contest"), ("x" * 3000, 404, "unknown_contest")):
                self.assert_problem(self.submit(self.eve, path=path, contest_id=contest), status, code, "contest_id")
            # A problem that is not in the contest: before the start only staff are told so.
            self.assert_problem(self.submit(self.eve, "two-sum", path, contest_id="takes-now"), 400, "not_in_contest", "contest_id")
            self.assert_problem(self.submit(self.eve, "two-sum", path, contest_id="takes-coming"), 409, "contest_not_running", "contest_id")
            self.assert_problem(self.submit(self.judy, "two-sum", path, contest_id="takes-coming"), 400, "not_in_contest", "contest_id")
            for wrong in ("", 1.5, True, [], {}):
                self.assert_problem(self.submit(self.eve, path=path, contest_id=wrong), 400, "invalid_value", "contest_id")
            for contest in (coming["id"], "takes-over"):
                self.assertEqual(202, self.submit(self.judy, path=path, contest_id=contest)[0])
            plain = self.submit(self.eve, path=path, contest_id=None)[2]["job_id"]
            self.assertEqual((None, None), (lambda s: (s["contest_id"], s["contest_slug"]))(self.get(f"/jobs/{plain}", self.eve)))
        run = self.submit(self.eve, path="/run", contest_id="takes-now")[2]["job_id"]
        self.assertEqual("takes-now", self.get(f"/jobs/{run}", self.eve)["contest_slug"])
        for person, contest, count in ((self.eve, "takes-now", 2), (self.eve, now["id"], 2), (self.judy, "takes-now", 2), (self.eve, "takes-coming", 0), (self.judy, over["id"], 1)):
            items = self.get(f"/submissions?contest_id={contest}", person)["items"]
            self.assertEqual(count, len(items))
            for item in items:
                self.assertEqual(self.get(f"/contests/{contest}")["slug"], item["contest_slug"])
        self.assertEqual(2, len(self.get(f"/submissions?contest_id=takes-now&problem_id={PROBLEM}&user=eve", self.judy)["items"]))
        self.assert_problem(self.eve.request("GET", "/submissions?contest_id=no-such"), 404, "unknown_contest", "contest_id")
        self.kept(now)

    def kept(self, contest):
        """What people have sent to is not taken away."""
        path = f"/admin/contests/{contest['slug']}"
        self.assert_problem(self.admin.request("DELETE", path), 409, "contest_has_submissions")
        self.assert_problem(self.admin.request("PATCH", path, {"title": "Not this", "problems": ["two-sum"]}), 409, "contest_has_submissions", "problems")
        self.assertEqual(contest, self.get(f"/contests/{contest['slug']}", self.admin))
        self.assertEqual(["two-sum", PROBLEM], [p["slug"] for p in self.patched(contest["slug"], problems=["two-sum", PROBLEM])["problems"]])
        self.assertEqual([PROBLEM], [p["slug"] for p in self.patched(contest["slug"], problems=[PROBLEM])["problems"]])

    def test_socket(self):
        """{"op":"submit"} takes what POST /submit takes, and is refused as it is"""
        contest = self.made("socket", NOW, problems=[PROBLEM])
        with WebSocket(self.server.port, "/ws", bearer(self.eve.token)) as stream:
            def ask(**more):
                stream.send({"op": "submit", **BODY, **more})
                while True:
                    frame = stream.receive()
                    if frame["type"] in ("submitted", "error"):
                        return frame
            taken = ask(contest_id="socket")
            self.assertEqual("submitted", taken["type"], taken)
            self.assertEqual(contest["id"], self.get(f"/jobs/{taken['job_id']}", self.eve)["contest_id"])
            for more, code in (({"contest_id": "no-such"}, "unknown_contest"), ({"contest_id": "socket", "problem_id": "two-sum"}, "not_in_contest"), ({"contest_id": ""}, "invalid_value")):
                self.assertEqual(code, ask(**more)["code"])
            self.patched("socket", **times(OVER))
            self.assertEqual("contest_not_running", ask(contest_id="socket")["code"])

    def test_idempotency(self):
        """a key is for one request: with the contest it is another than without"""
        self.made("once", NOW, problems=[PROBLEM])
        body, key = {"problem_id": PROBLEM, "language": "python", "code": CODE}, {"Idempotency-Key": "of-the-cup"}
        first = self.eve.request("POST", "/submit", {**body, "contest_id": "once"}, **key)
        self.assertEqual(202, first[0], first[2])
        self.assertEqual(first[2], self.eve.request("POST", "/submit", {**body, "contest_id": "once"}, **key)[2])
        self.assert_problem(self.eve.request("POST", "/submit", body, **key), 409, "idempotency_key_reused")
        # What was taken is answered again, also when the contest has ended.
        self.patched("once", **times(OVER))
        self.assertEqual(first[2], self.eve.request("POST", "/submit", {**body, "contest_id": "once"}, **key)[2])


class JudgingAgain(unittest.TestCase):
    def test_contest(self):
        """all submissions of a contest that have ended are judged again, and no others"""
        with RejudgeWorld(workers=1) as w:
            contest = {"slug": "cup", "title": "The cup", **times(NOW), "problems": [PROBLEM, "two-sum"]}
            self.assertEqual("unknown_contest", w.rejudge(404, contest_id="cup")["code"])
            number = w.admin.request("POST", "/admin/contests", contest)[2]["id"]
            self.assertEqual("nothing_to_judge", w.rejudge(409, contest_id=number)["code"])
            in_it = [w.judged(person, {**BODY, "contest_id": "cup"}) for person in (w.ada, w.eve)]
            outside = w.judged(w.ada)
            w.behind(f"UPDATE jobs SET verdict = 'WA', passed = 1 WHERE id = '{in_it[1]['job_id']}'")
            made = w.rejudge(contest_id="cup", reason="why")
            self.assertEqual(({"type": "contest", "id": number, "title": "The cup"}, 2), (made["scope"], made["total"]))
            self.assertEqual("rejudge_open", w.rejudge(409, contest_id=number)["code"])
            self.assertEqual("rejudge_open", w.rejudge(409, submission_id=in_it[0]["submission_id"])["code"])
            done = w.ready(made)
            self.assertEqual((2, 1), (done["judged"], done["changed"]))
            change, = w.get(made, "/changes")["items"]
            self.assertEqual((in_it[1]["submission_id"], "WA", "AC"), (change["submission_id"], change["old"]["verdict"], change["new"]["verdict"]))
            w.end(made, "apply")
            shown = w.eve.request("GET", "/submissions?contest_id=cup")[2]["items"]
            self.assertEqual([("AC", "cup")], [(s["verdict"], s["contest_slug"]) for s in shown])
            self.assertEqual(outside["job_id"], w.ada.request("GET", f"/submissions/{outside['submission_id']}")[2]["job_id"])
            self.assertEqual(("contest cup", f"rejudge {made['id']} of 2: why"), w.ask("SELECT object, detail FROM audit_log WHERE action = 'rejudge.create'")[0])
            for wrong in ("", [], 1.5, None):
                self.assertEqual((400, "invalid_value"), code_of(w.judy.request("POST", "/admin/rejudges", {"contest_id": wrong})))
            self.assertEqual((400, "bad_scope"), code_of(w.judy.request("POST", "/admin/rejudges", {"contest_id": "cup", "problem_id": PROBLEM})))


if __name__ == "__main__":
    unittest.main()
