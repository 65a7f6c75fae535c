"""Judging again: of one submission or a problem's, seen by staff alone until it is applied, and in nobody's way."""
import unittest

from assayd import Closed, WebSocket, wait_for
from people import PROBLEM, bearer
from staff import BLOCKER, BODY, RejudgeWorld, code_of, ended, running, submitted

WRONG = {**BODY, "code": "def first_unique(s):\n    return s[0]\n"}


class Rejudge(unittest.TestCase):
    def test_one(self):
        """a submission is judged again, its change is shown to staff, and counts for all once it is applied"""
        with RejudgeWorld(workers=1) as w:
            old = w.judged(w.ada)
            number = old["submission_id"]
            w.behind(f"UPDATE jobs SET verdict = 'WA', passed = 3 WHERE id = '{old['job_id']}'")
            made = w.rejudge(submission_id=number, reason="a test was wrong")
            self.assertEqual(("judging", 1, "judy", "a test was wrong", {"type": "submission", "id": number, "title": "First Unique Letter"}, None),
                             (made["state"], made["total"], made["user"], made["reason"], made["scope"], made["ended_at"]))
            done = w.ready(made)
            self.assertEqual((1, 0, 1), (done["judged"], done["dead"], done["changed"]))
            new = w.job_of(made)
            change, = w.get(made, "/changes")["items"]
            self.assertEqual((number, "ada", PROBLEM, "python", old["job_id"], "WA", 3, new, "AC"),
                             (change["submission_id"], change["user"], change["problem_slug"], change["language"], change["old"]["job_id"],
                              change["old"]["verdict"], change["old"]["passed"], change["new"]["job_id"], change["new"]["verdict"]))
            self.assert_hidden(w, number, old["job_id"], new)
            applied = w.end(made, "apply")
            self.assertEqual(("applied", 1, 1), (applied["state"], applied["judged"], applied["changed"]))
            self.assertIsNotNone(applied["ended_at"])
            shown = w.ada.request("GET", f"/submissions/{number}")[2]
            self.assertEqual((new, "AC"), (shown["job_id"], shown["verdict"]))
            self.assertEqual(("AC", 200, 200), (w.ada.request("GET", "/submissions")[2]["items"][0]["verdict"],
                                                w.ada.request("GET", f"/jobs/{new}")[0], w.ada.request("GET", f"/jobs/{old['job_id']}")[0]))
            self.assertEqual([change], w.get(made, "/changes")["items"])
            for how in ("apply", "discard"):
                self.assertEqual("already_ended", w.end(made, how, 409)["code"])
            log = [(e["action"], e["user"]) for e in w.admin.request("GET", "/admin/audit")[2]["items"] if e["action"].startswith("rejudge.")]
            self.assertEqual([("rejudge.apply", "judy"), ("rejudge.create", "judy")], log)
            again = w.rejudge(submission_id=number)
            self.assertEqual(0, w.ready(again)["changed"])
            self.assertEqual([again["id"], made["id"]], [r["id"] for r in w.judy.request("GET", "/admin/rejudges")[2]["items"]])

    def assert_hidden(self, w, number, old, new):
        """The author sees the old judging, and nothing of the new one, anywhere."""
        self.assertEqual((old, "WA"), (lambda s: (s["job_id"], s["verdict"]))(w.ada.request("GET", f"/submissions/{number}")[2]))
        self.assertEqual([(number, old)], [(s["id"], s["job_id"]) for s in w.ada.request("GET", "/submissions")[2]["items"]])
        for path in (f"/jobs/{new}", f"/jobs/{new}/status", f"/jobs/{new}/events"):
            self.assertEqual((404, "unknown_job"), code_of(w.ada.request("GET", path)))
            self.assertEqual((404, "unknown_job"), code_of(w.server.get(path)))
            self.assertEqual(200, w.judy.request("GET", path)[0])
        self.assertEqual(1008, self.closed_with(w, new, w.ada))

    def closed_with(self, w, job, person):
        with WebSocket(w.server.port, f"/ws/jobs/{job}", bearer(person.token)) as stream:
            with self.assertRaises(Closed) as closed:
                while True:
                    self.assertEqual("unknown_job", stream.receive().get("code"))
            return closed.exception.code

    def test_live(self):
        """while it waits and runs, a judging again is followed by staff and by nobody else"""
        with RejudgeWorld(workers=1) as w:
            number = w.judged(w.ada)["submission_id"]
            blocker = running(w.eve, submitted(w.eve, BLOCKER))
            made = w.rejudge(submission_id=number)
            job = wait_for(lambda: [j for j in w.judy.request("GET", "/admin/queue")[2]["jobs"] if j["rejudge_id"] == made["id"]], "it in the queue")[0]["job_id"]
            with WebSocket(w.server.port, "/ws", bearer(w.ada.token)) as mine, WebSocket(w.server.port, f"/ws/jobs/{job}", bearer(w.judy.token)) as staff:
                mine.receive()
                for topic, code in (("me", None), (f"job:{job}", "unknown_job")):
                    mine.send({"op": "subscribe", "topic": topic})
                    self.assertEqual("subscribed", mine.receive()["type"])
                    if code:
                        self.assertEqual(code, mine.receive()["code"])
                self.assertEqual(404, w.ada.request("GET", f"/jobs/{job}")[0])
                self.assertEqual(1008, self.closed_with(w, job, w.ada))
                self.assertEqual("AC", list(staff)[-1]["verdict"])
                mine.send({"op": "ping"})
                self.assertEqual("pong", mine.receive()["type"])  # and nothing of the judging before it
            ended(w.eve, blocker)

    def test_problem(self):
        """all that was submitted to a problem and ended is judged again, by its number or slug; runs and what is still judged are not"""
        with RejudgeWorld(workers=2) as w:
            mine = [w.judged(person, body)["submission_id"] for person in (w.ada, w.eve) for body in (BODY, WRONG)]
            w.judged(w.ada, {**BODY, "problem_id": "two-sum"})
            run = w.ada.request("POST", "/run", BODY)[2]["job_id"]
            ended(w.ada, run)
            late = running(w.ada, submitted(w.ada, BLOCKER))
            problem = w.ada.request("GET", f"/problems/{PROBLEM}")[2]["id"]
            made = w.rejudge(problem_id=problem)
            self.assertEqual(({"type": "problem", "id": problem, "title": "First Unique Letter"}, 4), (made["scope"], made["total"]))
            self.assertEqual(sorted(mine), [row[0] for row in w.ask("SELECT submission_id FROM jobs WHERE rejudge_id = ? ORDER BY 1", made["id"])])
            for body in ({"problem_id": PROBLEM}, {"submission_id": mine[0]}):
                self.assertEqual("rejudge_open", w.rejudge(409, **body)["code"])
            self.assertEqual(0, w.ready(made)["changed"])
            w.end(made, "discard")
            self.assertEqual("discarded", w.get(made)["state"])
            self.assertEqual(4, w.rejudge(problem_id=PROBLEM)["total"])
            ended(w.ada, late)

    def test_nothing_changes(self):
        """a rejudge in which nothing would change ends by itself when the next begins; one with changes waits for somebody to decide"""
        with RejudgeWorld(workers=1) as w:
            old = w.judged(w.ada)
            number = old["submission_id"]
            first, second = w.rejudge(submission_id=number), None
            self.assertEqual(0, w.ready(first)["changed"])
            second = w.rejudge(problem_id=PROBLEM)
            ended_first = w.get(first)
            self.assertEqual(("discarded", 1, 0), (ended_first["state"], ended_first["judged"], ended_first["changed"]))
            self.assertIsNotNone(ended_first["ended_at"])
            log = [(e["action"], e["object"]) for e in w.admin.request("GET", "/admin/audit")[2]["items"] if e["action"] == "rejudge.discard"]
            self.assertEqual([("rejudge.discard", f"rejudge {first['id']}")], log)
            self.assertEqual("AC", w.ada.request("GET", f"/submissions/{number}")[2]["verdict"])
            w.ready(second)
            w.behind(f"UPDATE jobs SET verdict = 'WA', passed = 3 WHERE id = '{old['job_id']}'")
            for body in ({"submission_id": number}, {"problem_id": PROBLEM}):
                refused = w.rejudge(409, **body)
                self.assertEqual("rejudge_open", refused["code"])
                self.assertIn("apply or discard its changes", refused["detail"])
            w.end(second, "apply")
            self.assertEqual(1, w.rejudge(submission_id=number)["total"])

    def test_refusals(self):
        """what cannot be judged again is refused with the reason, and changes nothing"""
        with RejudgeWorld(workers=1) as w:
            first = running(w.ada, submitted(w.ada, BLOCKER))
            number = w.ask("SELECT max(id) FROM submissions")[0][0]
            run = w.ada.request("POST", "/run", BODY)[2]["job_id"]
            run_number = w.ask("SELECT submission_id FROM jobs WHERE id = ?", run)[0][0]
            for body, status, code in (({}, 400, "bad_scope"), ({"submission_id": 1, "problem_id": 1}, 400, "bad_scope"), ({"reason": "x"}, 400, "bad_scope"),
                                       ({"submission_id": "1"}, 400, "invalid_value"), ({"submission_id": 0}, 400, "invalid_value"),
                                       ({"problem_id": []}, 400, "invalid_value"), ({"problem_id": 0}, 404, "unknown_problem"),
                                       ({"submission_id": number, "reason": "x" * 501}, 400, "invalid_value"), ({"submission_id": number, "x": 1}, 400, "unknown_key"),
                                       ({"submission_id": number}, 409, "not_ended"), ({"submission_id": 999999}, 404, "unknown_submission"),
                                       ({"submission_id": run_number}, 404, "unknown_submission"), ({"problem_id": "nope"}, 404, "unknown_problem"),
                                       ({"problem_id": 999999}, 404, "unknown_problem"), ({"problem_id": "two-sum"}, 409, "nothing_to_judge"),
                                       ({"contest_id": 1}, 404, "unknown_contest")):
                with self.subTest(body):
                    self.assertEqual(code, w.rejudge(status, **body)["code"])
            self.assertEqual([], w.judy.request("GET", "/admin/rejudges")[2]["items"])
            for path in ("1", "x", "0"):
                self.assertEqual((404, "unknown_rejudge"), code_of(w.judy.request("GET", f"/admin/rejudges/{path}")))
                self.assertEqual((404, "unknown_rejudge"), code_of(w.judy.request("GET", f"/admin/rejudges/{path}/changes")))
                for how in ("apply", "discard"):
                    self.assertEqual((404, "unknown_rejudge"), code_of(w.judy.request("POST", f"/admin/rejudges/{path}/{how}", {})))
            for who, status in ((None, 401), (w.ada, 403)):
                for method, path in (("POST", "/admin/rejudges"), ("GET", "/admin/rejudges"), ("GET", "/admin/rejudges/1"), ("GET", "/admin/rejudges/1/changes"),
                                     ("POST", "/admin/rejudges/1/apply"), ("POST", "/admin/rejudges/1/discard")):
                    self.assertEqual(status, w.server.request(method, path, {} if method == "POST" else None, bearer(who.token) if who else {})[0])
            ended(w.ada, first)

    def test_not_in_the_way(self):
        """however many are judged again, they wait in the store, a few in the queue, and a person's is judged before them"""
        with RejudgeWorld(workers=1) as w:
            self.copies(w, w.judged(w.ada), 300)
            blocker = running(w.eve, submitted(w.eve, BLOCKER))
            made = w.rejudge(problem_id=PROBLEM)
            self.assertEqual(301, made["total"])
            queue = wait_for(lambda: (lambda q: q if q["waiting"] else None)(w.judy.request("GET", "/admin/queue")[2]), "some in the queue")
            self.assertLessEqual(queue["waiting"], 80)
            self.assertEqual({made["id"]}, {job["rejudge_id"] for job in queue["jobs"] if job["status"] == "queued"})
            for turn in (1, 2, 3):
                mine = submitted(w.eve)
                self.assertLessEqual(w.eve.request("GET", f"/jobs/{mine}/status")[2]["position"], 2 * turn)
            backlog = w.ask("SELECT id FROM jobs WHERE rejudge_id = ? ORDER BY id DESC LIMIT 1", made["id"])[0][0]
            state = w.judy.request("GET", f"/jobs/{backlog}/status")[2]
            self.assertEqual(("queued", "it waits in the store until others of its rejudge are judged"), (state["status"], state["reason"]))
            self.assertEqual("not_ready", w.end(made, "apply", 409)["code"])
            self.assertEqual("AC", ended(w.eve, mine)["verdict"])
            before = w.ask("SELECT count(*) FROM jobs WHERE rejudge_id = ? AND started_us > 0 AND started_us <"
                           " (SELECT started_us FROM jobs WHERE id = ?)", made["id"], mine)[0][0]
            self.assertLessEqual(before, 4)
            ended(w.eve, blocker)
            discarded = w.end(made, "discard")
            self.assertLess(discarded["judged"], 301)
            wait_for(lambda: w.judy.request("GET", "/admin/queue")[2]["waiting"] == 0, "the queue to be empty")
            self.assertEqual(0, w.ask("SELECT count(*) FROM jobs WHERE status IN ('queued', 'running')")[0][0])
            self.assertEqual(305, w.rejudge(problem_id=PROBLEM)["total"])

    def copies(self, w, answer, count, wrong=0):
        """The same submission over and over, as if judged before; the last `wrong` of them with another verdict."""
        number, job = answer["submission_id"], answer["job_id"]
        made = f"WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < {999 + count})"
        w.behind(f"{made} INSERT INTO submissions (id, kind, user_id, problem_id, language, code, created_us, current_job)"
                 f" SELECT i, 'submit', s.user_id, s.problem_id, s.language, s.code, s.created_us, '01K' || printf('%023d', i) FROM n, submissions s WHERE s.id = {number}",
                 "INSERT INTO jobs (id, submission_id, status, verdict, passed, total, created_us, started_us, finished_us, events)"
                 f" SELECT s.current_job, s.id, 'done', iif(s.id > {999 + count - wrong}, 'WA', o.verdict), o.passed, o.total, o.created_us, 1, 2, '' FROM submissions s, jobs o"
                 f" WHERE s.id >= 1000 AND o.id = '{job}'")

    def test_kill(self):
        """a rejudge cut off by kill -9 goes on after the next start, each judged once, and is then applied whole"""
        with RejudgeWorld(workers=2) as w:
            self.copies(w, w.judged(w.ada), 40, wrong=7)
            made = w.rejudge(problem_id=PROBLEM)
            for share in (5, 15, 28):
                wait_for(lambda: w.get(made)["judged"] >= share, f"{share} to be judged", 120)
                w.server.kill()
                w.server.start()
            done = w.ready(made)
            self.assertEqual((41, 41, 0, 7), (done["total"], done["judged"], done["dead"], done["changed"]))
            self.assertEqual(0, w.ask("SELECT count(*) FROM (SELECT 1 FROM results GROUP BY job_id, position HAVING count(*) > 1)")[0][0])
            seen, cursor = [], ""
            while cursor is not None:
                page = w.judy.request("GET", f"/admin/rejudges/{made['id']}/changes?limit=3{cursor and '&cursor=' + cursor}")[2]
                seen, cursor = seen + [c["submission_id"] for c in page["items"]], page["next_cursor"]
            self.assertEqual(list(range(1033, 1040)), seen)
            w.end(made, "apply")
            w.server.kill()
            w.server.start()
            self.assertEqual({("AC",)}, set(w.ask("SELECT j.verdict FROM submissions s JOIN jobs j ON j.id = s.current_job")))
            self.assertEqual(0, w.ask("SELECT count(*) FROM submissions s JOIN jobs j ON j.id = s.current_job WHERE j.rejudge_id IS NULL")[0][0])
            self.assertEqual("applied", w.get(made)["state"])

    def test_kill_discarded(self):
        """what was discarded is not judged after a restart, whatever was running"""
        with RejudgeWorld(workers=1) as w:
            self.copies(w, w.judged(w.ada), 50)
            made = w.rejudge(problem_id=PROBLEM)
            wait_for(lambda: w.get(made)["judged"] >= 1, "the first")
            w.end(made, "discard")
            w.server.kill()
            w.server.start()
            self.assertEqual(0, w.ask("SELECT count(*) FROM jobs WHERE status IN ('queued', 'running')")[0][0])
            self.assertEqual("AC", ended(w.ada, submitted(w.ada))["verdict"])
            hidden = w.ask("SELECT id FROM jobs WHERE rejudge_id = ?", made["id"])[0][0]
            self.assertEqual((404, 200), (w.ada.request("GET", f"/jobs/{hidden}")[0], w.judy.request("GET", f"/jobs/{hidden}")[0]))

    def test_dead_and_newer(self):
        """where the judge failed, or another judging counts by now, applying leaves what counts; a dead one is tried again first"""
        with RejudgeWorld(workers=1) as w:
            answers = [w.judged(w.ada) for _ in range(3)]
            made = w.rejudge(problem_id=PROBLEM)
            w.ready(made)
            dead, newer, plain = (w.job_of(made, a["submission_id"]) for a in answers)
            other = "01K" + "7" * 23
            w.behind(f"UPDATE jobs SET status = 'dead', verdict = 'JE', reason = 'no cell' WHERE id = '{dead}'",
                     f"INSERT INTO jobs (id, submission_id, status, verdict, created_us) VALUES ('{other}', {answers[1]['submission_id']}, 'done', 'WA', 5)",
                     f"UPDATE submissions SET current_job = '{other}' WHERE id = {answers[1]['submission_id']}")
            self.assertEqual(("ready", 3, 1, 0), (lambda r: (r["state"], r["judged"], r["dead"], r["changed"]))(w.get(made)))
            item, = w.judy.request("GET", "/admin/dead-jobs")[2]["items"]
            self.assertEqual((dead, made["id"]), (item["job_id"], item["rejudge_id"]))
            self.assertEqual(202, w.judy.request("POST", f"/admin/dead-jobs/{dead}/retry", {})[0])
            self.assertEqual(0, w.ready(made)["dead"])
            w.behind(f"UPDATE jobs SET status = 'dead', verdict = 'JE', reason = 'no cell' WHERE id = '{dead}'")
            w.end(made, "apply")
            current = dict(w.ask("SELECT id, current_job FROM submissions"))
            self.assertEqual([answers[0]["job_id"], other, plain], [current[a["submission_id"]] for a in answers])
            self.assertNotEqual(newer, other)
            self.assertEqual([], w.judy.request("GET", "/admin/dead-jobs")[2]["items"])
            self.assertEqual((409, "not_dead"), code_of(w.judy.request("POST", f"/admin/dead-jobs/{dead}/retry", {})))


if __name__ == "__main__":
    unittest.main()
