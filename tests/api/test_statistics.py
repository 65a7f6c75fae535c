"""What people made of problems, and what one made oneself."""
import datetime
import sqlite3
import unittest

from assayd import Server, wait_for
from people import CODE, PROBLEM, WRONG, Person, first_password

CPP = """#include <bits/stdc++.h>
using namespace std;
char first_unique(string s) { for (char c : s) if (count(s.begin(), s.end(), c) == 1) return c; return 0; }
"""


def judged(person, language, code, verdict):
    body = {"problem_id": PROBLEM, "language": language, "code": code}
    status, _, answer = person.request("POST", "/submit", body)
    if status != 202:
        raise AssertionError(answer)
    job = wait_for(lambda: (lambda j: j if j["status"] == "done" else None)(person.request("GET", f"/jobs/{answer['job_id']}")[2]), "a verdict")
    if job["verdict"] != verdict:
        raise AssertionError(job)
    return answer["submission_id"]


class Statistics(unittest.TestCase):
    def test_all(self):
        """statistics, profile, calendar and lists tell what was submitted, each to whom it concerns"""
        with Server(limit_submit="off", limit_register="off", workers=2) as server:
            empty = server.get(f"/problems/{PROBLEM}/statistics")[2]
            self.assertEqual((0, 0, None, {}, []), tuple(empty[k] for k in ("submissions", "people", "acceptance_rate", "verdicts", "languages")))
            self.assertEqual((None, None), tuple(server.get(f"/problems/{PROBLEM}")[2][k] for k in ("acceptance_rate", "mine")))
            ada, bob = Person(server, "ada"), Person(server, "bob")
            wrong = judged(ada, "python", WRONG, "WA")
            self.assertEqual("tried", ada.request("GET", f"/problems/{PROBLEM}")[2]["mine"])
            right = judged(ada, "python", CODE, "AC")
            judged(bob, "python", WRONG, "WA")
            server.post("/run", {"problem_id": PROBLEM, "language": "python", "code": CODE})
            guest = server.submit(PROBLEM, "python", CODE)
            wait_for(lambda: server.get(f"/jobs/{guest}/status")[2]["status"] == "done", "the guest's verdict")
            self.assertLess(wrong, right)

            mine = ada.request("GET", f"/problems/{PROBLEM}/statistics")[2]
            self.assertEqual((4, 2, 1, 2, 0.5, {"AC": 2, "WA": 2}),
                             tuple(mine[k] for k in ("submissions", "people", "solved_by", "accepted", "acceptance_rate", "verdicts")))
            (python,) = mine["languages"]
            self.assertEqual(("python", 2, 2), (python["language"], python["accepted"], sum(python["histogram"]["counts"])))
            self.assertEqual(len(python["histogram"]["counts"]) + 1, len(python["histogram"]["edges_ms"]))
            self.assertEqual(right, python["mine"]["submission_id"])
            self.assertLessEqual(python["fastest_ms"], python["mine"]["time_ms"])
            self.assertIn(python["mine"]["faster_than"], (0, 0.5))
            self.assertIsNone(bob.request("GET", f"/problems/{PROBLEM}/statistics")[2]["languages"][0]["mine"])

            def listed(asker):
                return next((i["acceptance_rate"], i["mine"]) for i in asker("GET", "/problems?limit=100")[2]["items"] if i["slug"] == PROBLEM)
            self.assertEqual([(0.5, "solved"), (0.5, "tried"), (0.5, None)], [listed(a) for a in (ada.request, bob.request, server.request)])

            profile = ada.request("GET", "/users/ADA")[2]
            self.assertEqual(ada.user, {k: profile[k] for k in ada.user})
            self.assertEqual((2, 1, 1, [{"language": "python", "accepted": 1}]),
                             (profile["submissions"], profile["accepted"], profile["solved"]["total"], profile["languages"]))
            self.assertEqual([PROBLEM], [p["slug"] for p in profile["solved_problems"]])
            self.assertEqual(len(server.get("/problems?limit=100")[2]["items"]), profile["available"]["total"])
            activity = ada.request("GET", "/users/ada/activity")[2]
            today = datetime.datetime.now(datetime.timezone.utc).date()
            self.assertIn(activity["to"], (str(today), str(today - datetime.timedelta(1))))
            self.assertEqual(364, (datetime.date.fromisoformat(activity["to"]) - datetime.date.fromisoformat(activity["from"])).days)
            self.assertEqual((2, 1), tuple(sum(d[k] for d in activity["days"]) for k in ("submissions", "accepted")))

            for path in ("/users/ada", "/users/ada/activity", "/users/nobody", "/users/%C3%A9"):
                self.assertEqual(404, bob.request("GET", path)[0], path)
                self.assertEqual(401, server.get(path)[0], path)
            admin = Person(server, "admin", first_password(server), register=False)
            self.assertEqual(1, admin.request("GET", "/users/ada")[2]["accepted"])

    def test_staff_only(self):
        """a problem that is for staff only has no statistics for others, and is in no profile of theirs"""
        with Server(limit_submit="off") as server:
            ada = Person(server, "ada")
            judged(ada, "python", CODE, "AC")
            admin = Person(server, "admin", first_password(server), register=False)
            server.stop()
            with sqlite3.connect(f"{server.data}/assay.db") as db:
                db.execute("UPDATE problems SET visibility = 'staff' WHERE slug = ?", (PROBLEM,))
            db.close()
            server.start()
            self.assertEqual((404, "unknown_problem"), (lambda a: (a[0], a[2]["code"]))(ada.request("GET", f"/problems/{PROBLEM}/statistics")))
            self.assertEqual(1, admin.request("GET", f"/problems/{PROBLEM}/statistics")[2]["solved_by"])
            hers, seen = ada.request("GET", "/users/ada")[2], admin.request("GET", "/users/ada")[2]
            self.assertEqual(([], 0), (hers["solved_problems"], hers["solved"]["total"]))
            self.assertEqual((1, hers["available"]["total"] + 1), (seen["solved"]["total"], seen["available"]["total"]))

    def test_full_name(self):
        """one changes one's own full name, which the log of changes tells"""
        with Server() as server:
            ada = Person(server, "ada")
            answer = ada.request("PATCH", "/auth/me", {"full_name": "Ada Ünal"})
            self.assertEqual((200, "Ada Ünal"), (answer[0], answer[2]["full_name"]))
            self.assertEqual("Ada Ünal", ada.request("GET", "/auth/me")[2]["full_name"])
            for bad in ({"full_name": "a\nb"}, {"full_name": "x" * 101}, {}, {"full_name": 5}, {"full_name": "x", "role": "admin"}):
                self.assertEqual(400, ada.request("PATCH", "/auth/me", bad)[0], bad)
            self.assertEqual(401, server.request("PATCH", "/auth/me", {"full_name": "x"})[0])
            with sqlite3.connect(f"file:{server.data}/assay.db?mode=ro", uri=True) as db:
                self.assertEqual([("ada", ada.user["id"])], db.execute("SELECT object, user_id FROM audit_log WHERE action = 'user.full_name'").fetchall())
            db.close()


if __name__ == "__main__":
    unittest.main()
