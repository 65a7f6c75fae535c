"""A judge with staff: who sends, who looks at the queue, who rejudges, and what is changed behind the server's back."""
import sqlite3

from assayd import Server, wait_for
from people import CODE, PROBLEM, SLEEPER, Person, first_password, judge

BODY = {"problem_id": PROBLEM, "language": "python", "code": CODE}
BLOCKER = {**BODY, "code": SLEEPER}


def ended(person, job):
    return wait_for(lambda: (lambda a: a if a["status"] in ("done", "dead") else None)(person.request("GET", f"/jobs/{job}/status")[2]), "the end", 90)


def submitted(person, body=BODY):
    status, _, answer = person.request("POST", "/submit", body)
    if status != 202:
        raise AssertionError((status, answer))
    return answer["job_id"]


def running(person, job):
    wait_for(lambda: person.request("GET", f"/jobs/{job}/status")[2]["status"] == "running", "it to run")
    return job


class StaffWorld:
    """A server with an administrator, a judge and two people; `behind` changes its data file while it is stopped."""

    def __init__(self, **flags):
        self.server = Server(**{"limit_submit": "off", "limit_login": "off", "limit_register": "off", "drain_ms": 0, **flags})

    def __enter__(self):
        self.server.__enter__()
        self.admin = Person(self.server, "admin", first_password(self.server), register=False)
        self.judy = judge(self.admin)
        self.ada, self.eve = Person(self.server, "ada"), Person(self.server, "eve")
        return self

    def __exit__(self, *error):
        return self.server.__exit__(*error)

    def behind(self, *statements, kill=False):
        if kill:
            self.server.kill()
        else:
            self.server.stop()
        with sqlite3.connect(f"{self.server.data}/assay.db") as base:
            for statement in statements:
                base.execute(statement)
        base.close()
        self.server.start()

    def ask(self, sql, *values):
        with sqlite3.connect(f"file:{self.server.data}/assay.db?mode=ro", uri=True) as base:
            return base.execute(sql, values).fetchall()


class RejudgeWorld(StaffWorld):
    def judged(self, person, body=BODY):
        answer = person.request("POST", "/submit", body)[2]
        ended(person, answer["job_id"])
        return answer

    def rejudge(self, status=202, **body):
        got, _, answer = self.judy.request("POST", "/admin/rejudges", body)
        if got != status:
            raise AssertionError((got, answer))
        return answer

    def get(self, rejudge, path=""):
        status, _, answer = self.judy.request("GET", f"/admin/rejudges/{rejudge['id']}{path}")
        if status != 200:
            raise AssertionError((status, answer))
        return answer

    def end(self, rejudge, how, status=200):
        got, _, answer = self.judy.request("POST", f"/admin/rejudges/{rejudge['id']}/{how}", {})
        if got != status:
            raise AssertionError((got, answer))
        return answer

    def ready(self, rejudge):
        return wait_for(lambda: (lambda r: r if r["state"] == "ready" else None)(self.get(rejudge)), "all to be judged again", 180)

    def job_of(self, rejudge, submission=None):
        return self.ask("SELECT id FROM jobs WHERE rejudge_id = ? AND submission_id = ifnull(?, submission_id)", rejudge["id"], submission)[0][0]


def code_of(answer):
    return answer[0], answer[2].get("code")
