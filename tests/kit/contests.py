"""Contests that are held now, are over or are still to come, and a test with one problem that only they show."""
import datetime

from packages import packed
from people import PROBLEM, PeopleTest, Person, judge
from staff import BODY

HIDDEN = "of-the-cup-alone"


def hours(count):
    """So many from now, in UTC."""
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=count)).strftime("%Y-%m-%dT%H:%M:%SZ")


COMING, NOW, OVER = (1, 3), (-1, 1), (-3, -1)


def times(of):
    return {"starts_at": hours(of[0]), "ends_at": hours(of[1])}


class ContestsTest(PeopleTest):
    """HIDDEN is a problem for staff only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.eve, cls.judy = Person(cls.server, "eve"), judge(cls.admin)
        status, _, answer = cls.admin.request("POST", f"/admin/problems?slug={HIDDEN}&visibility=staff", packed(), **{"Content-Type": "application/zip"})
        if status != 201:
            raise AssertionError(answer)
        cls.hidden = answer["problem"]["id"]

    def made(self, slug, of=COMING, problems=(PROBLEM, HIDDEN), **more):
        status, headers, answer = self.admin.request("POST", "/admin/contests", {"slug": slug, "title": f"The {slug}", **times(of), "problems": list(problems), **more})
        self.assertEqual(201, status, answer)
        self.assertEqual(f"/contests/{slug}", headers["location"])
        return answer

    def patched(self, contest, status=200, **changes):
        answer = self.admin.request("PATCH", f"/admin/contests/{contest}", changes)
        self.assertEqual(status, answer[0], answer[2])
        return answer[2]

    def get(self, path, person=None, status=200):
        answer = (person or self.server).request("GET", path)
        self.assertEqual(status, answer[0], answer[2])
        return answer[2]

    def log(self):
        return [(e["action"], e["object"], e["detail"], e["user"]) for e in self.get("/admin/audit?limit=100", self.admin)["items"] if e["action"].startswith("contest.")]

    def submit(self, person, problem=PROBLEM, path="/submit", **more):
        return person.request("POST", path, {**BODY, "problem_id": problem, **more})
