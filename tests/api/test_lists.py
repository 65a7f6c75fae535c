"""Lists as people look at them: problems in any order, narrowed; one's own marks in contests; the overview of who teaches."""
import datetime
import sqlite3
import time
import unittest
import urllib.parse

from assayd import wait_for
from contests import COMING, NOW, OVER, times
from people import CODE, PROBLEM, WRONG, PeopleTest, Person

RANKS = {"easy": 1, "medium": 2, "hard": 3}
MARKS = {None: 0, "tried": 1, "solved": 2}
# For each order its key; None comes last both ways.
KEYS = {"number": lambda p: p["id"], "title": lambda p: p["title"].lower(), "difficulty": lambda p: RANKS.get(p["difficulty"]),
        "acceptance": lambda p: p["acceptance_rate"], "mine": lambda p: MARKS[p["mine"]]}


def in_order(problems, sort, order):
    key, down = KEYS[sort], order == "desc"
    known = sorted((p for p in problems if key(p) is not None), key=lambda p: p["id"])
    known.sort(key=key, reverse=down)
    return [p["slug"] for p in known] + [p["slug"] for p in problems if key(p) is None]


class ListsTest(PeopleTest):
    @classmethod
    def change(cls, *statements):
        """Behind the server's back."""
        cls.server.stop()
        with sqlite3.connect(f"{cls.server.data}/assay.db") as db:
            db.execute("PRAGMA foreign_keys = ON")
            for sql, *values in statements:
                db.execute(sql, values)
        db.close()
        cls.server.start()

    def get(self, path, person=None, status=200):
        answer = (person or self.server).request("GET", path)
        self.assertEqual(status, answer[0], answer[2])
        return answer[2]

    def judged(self, person, code, **more):
        status, _, answer = person.request("POST", "/submit", {"problem_id": PROBLEM, "language": "python", "code": code, **more})
        self.assertEqual(202, status, answer)
        wait_for(lambda: person.request("GET", f"/jobs/{answer['job_id']}/status")[2]["status"] == "done", "a verdict")


class Problems(ListsTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ada = Person(cls.server, "ada")
        numbers = {p["slug"]: p["id"] for p in cls.server.get("/problems?limit=100")[2]["items"]}
        cls.slugs = list(numbers)
        ids, ada = list(numbers.values()), cls.ada.user["id"]
        rates = [(1, 2), (2, 4), (1, 3), (0, 5), (999_999, 1_000_000), (1_000_000, 1_000_000), (1, 1_000_000)]
        own = [(ids[0], 3, 1), (ids[1], 2, 0), (ids[4], 1, 1), (ids[7], 9, 0)]
        cls.change(
            *(("INSERT INTO problem_totals (problem_id, submissions, accepted) VALUES (?, ?, ?)", ids[2 * i + 1], of, accepted) for i, (accepted, of) in enumerate(rates)),
            *(("INSERT INTO user_results (user_id, problem_id, language, submissions, accepted) VALUES (?, ?, 'cpp', ?, ?)", ada, *row) for row in own),
            ("INSERT INTO user_results (user_id, problem_id, language, submissions, accepted) VALUES (?, ?, 'python', 4, 0)", ada, ids[0]),
            ("UPDATE problems SET difficulty = '' WHERE id IN (?, ?)", ids[3], ids[5]),
            ("UPDATE problems SET title = 'a, first & \"last\" 100% ü.b+c' WHERE id = ?", ids[9]),
            ("UPDATE problems SET title = 'MERGE intervals' WHERE id = ?", ids[10]),
            ("UPDATE problems SET visibility = 'staff' WHERE id = ?", ids[-1]))
        cls.staff_only = cls.slugs.pop()
        cls.worked_on = [cls.slugs[ids.index(problem)] for problem, _, _ in own]

    def pages(self, query, person, limit):
        """All items, page by page."""
        found, cursor = [], None
        while True:
            page = self.get(f"/problems?{urllib.parse.urlencode({**query, 'limit': limit, **({'cursor': cursor} if cursor else {})})}", person)
            self.assertEqual(cursor is None, "counts" in page)
            found += page["items"]
            cursor = page["next_cursor"]
            if cursor is None:
                return found

    def test_orders(self):
        """in each order, both ways, pages of any size have each problem once, in that order, over all of them"""
        for person in (self.ada, self.admin, None):
            everything = self.pages({}, person, 100)
            self.assertEqual(self.slugs + [self.staff_only] * (person is self.admin), [p["slug"] for p in everything])
            for sort in KEYS:
                for order in ("asc", "desc"):
                    expected = in_order(everything, sort, order)
                    for limit in (1, 4, 100):
                        self.assertEqual(expected, [p["slug"] for p in self.pages({"sort": sort, "order": order}, person, limit)], (sort, order, limit))

    def test_narrowed(self):
        """filters go together, in every order, and the counts are of all that fits, not of a page"""
        everything = self.pages({}, self.ada, 100)
        shares = {m: [p for p in everything if p["mine"] == (None if m == "todo" else m)] for m in ("solved", "tried", "todo")}
        self.assertEqual([2, 2, len(everything) - 4], [len(found) for found in shares.values()])
        for mine, found in shares.items():
            for sort in KEYS:
                self.assertEqual(in_order(found, sort, "desc"), [p["slug"] for p in self.pages({"mine": mine, "sort": sort, "order": "desc"}, self.ada, 3)], (mine, sort))
            counts = self.get(f"/problems?mine={mine}&limit=1", self.ada)["counts"]
            self.assertEqual({"problems": len(everything), "solved": 2, "tried": 2}, counts)
        easy = [p for p in everything if p["difficulty"] == "easy"]
        self.assertEqual({"problems": len(easy), "solved": sum(p["mine"] == "solved" for p in easy), "tried": sum(p["mine"] == "tried" for p in easy)},
                         self.get("/problems?difficulty=easy&limit=1", self.ada)["counts"])
        self.assertEqual({"problems": len(everything), "solved": 0, "tried": 0}, self.get("/problems?limit=1")["counts"])
        self.assertEqual(len(everything) + 1, self.get("/problems?limit=1", self.admin)["counts"]["problems"])
        self.assertEqual((everything and [], len(everything)), (self.get("/problems?mine=solved")["items"], len(self.pages({"mine": "todo"}, None, 9))))

    def test_tags(self):
        """of several tags a problem has all; every tag is told, with how many have it"""
        everything = self.pages({}, None, 100)
        tags = self.get("/tags")["items"]
        counted = {}
        for problem in everything:
            for tag in problem["tags"]:
                counted[tag] = counted.get(tag, 0) + 1
        self.assertEqual(counted, {each["tag"]: each["problems"] for each in tags})
        self.assertEqual(sorted(tags, key=lambda each: (-each["problems"], each["tag"])), tags)
        pairs = {tuple(p["tags"][:2]) for p in everything if len(p["tags"]) > 1}
        self.assertTrue(pairs)
        for one, other in pairs:
            both = [p["slug"] for p in everything if {one, other} <= set(p["tags"])]
            for query in ({"tags": f"{one},{other}"}, {"tags": f"{other},{one},{one}"}, {"tag": one, "tags": other}):
                self.assertEqual(both, [p["slug"] for p in self.pages(query, None, 2)], query)
        self.assertEqual([], self.pages({"tags": f"{tags[0]['tag']},no such"}, None, 2))
        self.assertGreater(len(self.pages({"tags": tags[0]["tag"]}, None, 2)), 1)

    def test_wrong(self):
        """a value that cannot be is 400, with the parameter and in words"""
        for query, code, field in (
                ("sort=slug", "bad_sort", "sort"), ("sort=", "bad_sort", "sort"), ("sort=Title", "bad_sort", "sort"), ("sort=id;", "bad_sort", "sort"),
                ("order=up", "bad_order", "order"), ("order=", "bad_order", "order"), ("mine=none", "bad_mine", "mine"), ("mine=", "bad_mine", "mine"),
                ("tags=", "bad_tags", "tags"), ("tags=,", "bad_tags", "tags"), ("tags=a,,b", "bad_tags", "tags"), ("tags=a,", "bad_tags", "tags"),
                ("tags=" + ",".join("abcdefghi"), "bad_tags", "tags"), ("tag=i&tags=" + ",".join("abcdefgh"), "bad_tags", "tags"),
                ("sort=title&sort=title", "duplicate_parameter", "sort"), ("sortby=title", "unknown_parameter", "sortby"),
                *((f"cursor={c}", "bad_cursor", "cursor") for c in ("", "0", "3.1", "3.", "a", "-1", "9" * 30)),
                *((f"sort={s}&cursor={c}", "bad_cursor", "cursor") for s in ("title", "acceptance", "difficulty", "mine") for c in ("", "3", "3.", ".3", "0.3", "x.3", "-1.3")),
                *((f"sort={s}&cursor={c}", "bad_cursor", "cursor") for s in ("acceptance", "difficulty", "mine") for c in ("3.x", "3.-1", "3.1.1", "3." + "9" * 30))):
            answer = self.server.get(f"/problems?{query}")
            self.assert_problem(answer, 400, code, field)
            self.assertIn(f"'{field}'", answer[2]["detail"])

    def test_goes_on(self):
        """a page goes on where the one before ended, though that problem is gone, has another title, or more were sent to others"""
        slugs = [p["slug"] for p in self.pages({"sort": "title"}, self.admin, 100)]
        size = next(n for n in range(4, len(slugs)) if slugs[n - 1] not in self.worked_on)  # the other tests count those
        first = self.get(f"/problems?sort=title&limit={size}", self.admin)
        last = first["items"][-1]
        self.assertEqual(200, self.admin.request("PATCH", f"/admin/problems/{last['slug']}", {"title": "zzz"})[0])
        rest = f"/problems?{urllib.parse.urlencode({'sort': 'title', 'limit': 100, 'cursor': first['next_cursor']})}"
        after = [p["slug"] for p in self.get(rest, self.admin)["items"]]
        self.assertEqual(slugs[size:] + [last["slug"]], after)
        self.assertEqual(204, self.admin.request("DELETE", f"/admin/problems/{last['slug']}")[0])
        after = [p["slug"] for p in self.get(rest, self.admin)["items"]]
        self.assertEqual(slugs[size:], after)
        if last["slug"] in self.slugs:
            self.slugs.remove(last["slug"])


class Marks(ListsTest):
    def made(self, slug, of):
        status, _, answer = self.admin.request("POST", "/admin/contests", {"slug": slug, "title": slug, "problems": [PROBLEM, "two-sum"], **times(of)})
        self.assertEqual(201, status, answer)

    def marks(self, slug, person):
        return [p["mine"] for p in self.get(f"/contests/{slug}", person)["problems"]]

    def test_marks(self):
        """a contest marks what one has done in it, and once it is over what one has done at all; nobody else sees it"""
        ada, eve = Person(self.server, "ada"), Person(self.server, "eve")
        self.made("cup", NOW)
        self.made("other", NOW)
        self.judged(ada, CODE)
        self.assertEqual([None, None], self.marks("cup", ada))
        self.judged(ada, WRONG, contest_id="cup")
        self.assertEqual(["tried", None], self.marks("cup", ada))
        self.judged(ada, CODE, contest_id="cup")
        self.assertEqual([["solved", None], [None, None], [None, None], [None, None]],
                         [self.marks(*each) for each in (("cup", ada), ("other", ada), ("cup", eve), ("cup", None))])
        self.judged(eve, WRONG)
        self.assertEqual(200, self.admin.request("PATCH", "/admin/contests/other", times(OVER))[0])
        self.assertEqual([["solved", None], ["tried", None], [None, None], [None, None]], [self.marks("other", who) for who in (ada, eve, self.admin, None)])


class Overview(ListsTest):
    def test_overview(self):
        """staff see the contests that run and come with who takes part, the problems that people fail most, and the judge's own errors"""
        self.assertEqual(([], [], 0, True), tuple(self.get("/admin/overview", self.admin)[k] for k in ("contests", "problems", "looked_at", "all")))
        ada, eve = Person(self.server, "ada"), Person(self.server, "eve")
        for slug, of in (("later", (5, 6)), ("sooner", COMING), ("longer", (-1, 5)), ("now", NOW), ("over", OVER)):
            status, _, answer = self.admin.request("POST", "/admin/contests", {"slug": slug, "title": slug, "problems": [PROBLEM], "guests": True, **times(of)})
            self.assertEqual(201, status, answer)
        self.judged(ada, WRONG, contest_id="now")
        self.judged(ada, CODE, contest_id="now")
        self.judged(eve, WRONG, contest_id="now")
        self.judged(self.server, WRONG, contest_id="now")
        ada.request("POST", "/run", {"problem_id": PROBLEM, "language": "python", "code": CODE, "contest_id": "now"})
        old, new = int((time.time() - 8 * 86400) * 1e6), int(time.time() * 1e6)
        rows = [(old, "WA", "done", 6), (old, "JE", "dead", 7)] + [(new, None, "dead", 8)] * 2 + [(new, v, "done", 7) for v in ("CE", "TLE", "RTE", "MLE", "AC")]
        statements = []
        for index, (at, verdict, status, problem) in enumerate(rows):
            job = f"01K{index:023d}"
            statements.append(("INSERT INTO submissions (kind, user_id, problem_id, language, code, created_us, current_job) VALUES ('submit', ?, ?, 'python', 'x', ?, ?)", ada.user["id"], problem, at, job))
            statements.append(("INSERT INTO jobs (id, submission_id, status, verdict, created_us) VALUES (?, (SELECT max(id) FROM submissions), ?, ?, ?)", job, status, verdict, at))
        self.change(*statements)
        shown = self.get("/admin/overview", self.admin)
        self.assertEqual([("now", "running", 4, 2), ("longer", "running", 0, 0), ("sooner", "scheduled", 0, 0), ("later", "scheduled", 0, 0)],
                         [(c["slug"], c["state"], c["submissions"], c["participants"]) for c in shown["contests"]])
        number = self.get(f"/problems/{PROBLEM}")["id"]
        self.assertEqual([(7, 5, 4, 0, 1, 1), (number, 4, 3, 0, 2, 1), (8, 2, 0, 2, 1, 0)],
                         [tuple(p[k] for k in ("id", "submissions", "failed", "judge_errors", "people", "solved_by")) for p in shown["problems"]])
        self.assertEqual((11, True), (shown["looked_at"], shown["all"]))
        since = datetime.datetime.fromisoformat(shown["since"].replace("Z", "+00:00")).timestamp()
        self.assertAlmostEqual(time.time() - 7 * 86400, since, delta=600)

    def test_participants(self):
        """who tried the problems of a contest before its start, as staff, takes no part in it"""
        def turnout():
            return next((c["state"], c["participants"]) for c in self.get("/admin/overview", self.admin)["contests"] if c["slug"] == "tried")
        status, _, answer = self.admin.request("POST", "/admin/contests", {"slug": "tried", "title": "tried", "problems": [PROBLEM], **times(COMING)})
        self.assertEqual(201, status, answer)
        self.judged(self.admin, CODE, contest_id="tried")
        self.assertEqual(("scheduled", 0), turnout())
        soon = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=1)
        self.assertEqual(200, self.admin.request("PATCH", "/admin/contests/tried", {"starts_at": soon.strftime("%Y-%m-%dT%H:%M:%SZ")})[0])
        wait_for(lambda: turnout()[0] == "running", "the contest runs")
        self.assertEqual(("running", 0), turnout())
        self.judged(Person(self.server, "ida"), WRONG, contest_id="tried")
        self.assertEqual(("running", 1), turnout())
        self.judged(self.admin, CODE, contest_id="tried")
        self.assertEqual(("running", 2), turnout())


if __name__ == "__main__":
    unittest.main()
