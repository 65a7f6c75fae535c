"""A judge with people of every role, and with one of everything that somebody owns: for the tests that go through all
routes. Who asks is a word: guest (nobody), ada (who owns things), eve (another user), judy (a judge), admin, off (a
disabled account), late (ada, with a token that has expired) or pam, who changes her password now and then."""
import pathlib
import sqlite3
import time
import unittest

from assayd import Server, wait_for
from people import CODE, PROBLEM, Person, first_password, jwt

WRONG = """def first_unique(s):
    print('said')
    return '?' if len(s) == 10 and s[1] == 'q' and s.count('k') == 2 else next(c for c in s if s.count(c) == 1)
"""
STAFF_ONLY = "regatta-of-the-staff"
# Contests: one that is held just now, to which ada has sent a submission; one that is still to come, with STAFF_ONLY; one
# that nobody needs.
OPEN_CUP, COMING_CUP, SPARE_CUP = "open-cup", "coming-cup", "spare-cup"
HOUR = 3600
# What only a hidden test holds.
HIDDEN = "kqkwvbvbwz"
# What is in the code of ada alone.
OWN = "# by ada"
OFTEN = "100000/60"
EVENT = '{"id":"1.1","type":"done","verdict":"%s","verdict_text":"Judge Error"}'
NO_JOB = "0" * 26
NO_NUMBER = 999999
COPY_PROBLEM = """
INSERT INTO problems (slug, title, difficulty, statement, kind, signature, time_limit_ms, memory_limit_kb, test_count,
  sample_count, updated_us, visibility)
  SELECT :slug, 'Regatta', difficulty, 'of regattas', kind, signature, time_limit_ms, memory_limit_kb, test_count,
    sample_count, updated_us, 'staff' FROM problems WHERE slug = :of"""


class World:
    def __init__(self, guests="on"):
        self.server = Server(workers=2, limit_register=OFTEN, limit_login=OFTEN, limit_submit=OFTEN, limit_run=OFTEN,
                             limit_account=OFTEN)
        self.server.start()
        self.people = {"admin": Person(self.server, "admin", first_password(self.server), register=False)}
        self.people.update({name: Person(self.server, name) for name in ("ada", "eve", "judy", "pam", "off")})
        self.tokens = {name: person.token for name, person in self.people.items()}
        self.tokens.update(guest=None, late=self.expired_token())
        self.token = self.people["ada"].api_token()
        self.done = self.submit("ada", CODE)
        self.run = self.submit("ada", CODE, "/run")
        self.of_guest = self.submit("guest", CODE)
        self.server.stop()
        self.server.flags["guests"] = guests
        with sqlite3.connect(f"{self.server.data}/assay.db") as db:
            self.behind_its_back(db)
        db.close()
        self.server.start()
        # A verdict that a hidden test decided.
        self.wrong = self.submit("ada", WRONG)

    def stop(self):
        """To be called once; a server that does not end well is a fault."""
        self.server.__exit__(None, None, None)

    def expired_token(self):
        key = bytes.fromhex(pathlib.Path(self.server.data, "jwt.key").read_text().split()[0])
        now = int(time.time())
        return jwt({"sub": str(self.people["ada"].user["id"]), "iat": now - 900, "exp": now - 60}, key)

    def log_in(self, name):
        self.people[name] = Person(self.server, name, register=False)
        self.tokens[name] = self.people[name].token
        return self.people[name]

    def request(self, who, method, path, body=None, **headers):
        token = self.tokens[who]
        return self.server.request(method, path, body, {**({"Authorization": f"Bearer {token}"} if token else {}), **headers})

    def submit(self, who, code, path="/submit"):
        status, _, answer = self.request(who, "POST", path, {"problem_id": PROBLEM, "language": "python", "code": code + (OWN if who == "ada" else "")})
        if status != 202:
            raise AssertionError(answer)
        wait_for(lambda: self.request(who, "GET", f"/jobs/{answer['job_id']}/status")[2]["status"] == "done", "a verdict")
        return answer

    def behind_its_back(self, db):
        """What takes long to come about, or has no route: roles, a hidden test, a problem for staff, a dead job, rejudges."""
        db.execute("UPDATE users SET role = 'judge' WHERE name = 'judy'")
        db.execute("UPDATE users SET is_disabled = 1 WHERE name = 'off'")
        self.problem_id, first = db.execute("SELECT id, sample_count FROM problems WHERE slug = ?", (PROBLEM,)).fetchone()
        db.execute("UPDATE test_cases SET input = ?, answer = ? WHERE problem_id = ? AND position = ?",
                   (f'"{HIDDEN}"\n'.encode(), b'"q"\n', self.problem_id, first))
        self.staff_problem_id = db.execute(COPY_PROBLEM, {"slug": STAFF_ONLY, "of": PROBLEM}).lastrowid
        db.execute("INSERT INTO test_cases (problem_id, position, name, is_hidden, input, answer)"
                   " SELECT ?, position, name, is_hidden, input, answer FROM test_cases WHERE problem_id = ?",
                   (self.staff_problem_id, self.problem_id))
        for problem in (self.problem_id, self.staff_problem_id):
            for name in ("graph.svg", "img/graph.svg"):
                db.execute("INSERT INTO problem_files VALUES (?, ?, ?)", (problem, "statement/" + name, b"<svg/>"))
            for name in ("attachments/tool.py", "attachments/more/tool.py", "statement/problem.de.pdf"):
                db.execute("INSERT INTO problem_files VALUES (?, ?, ?)", (problem, name, b"%PDF-1.4"))
        ada, admin = self.people["ada"].user["id"], self.people["admin"].user["id"]
        self.dead = self.judging(db, "D", ada, self.problem_id, "dead", "JE", reason="the judge fell")
        self.spare_dead = self.judging(db, "E", ada, self.problem_id, "dead", "JE", reason="the judge fell again")
        self.of_staff_problem = self.judging(db, "S", ada, self.staff_problem_id, "done", "AC")
        self.contest = self.contest_of(db, OPEN_CUP, -HOUR, HOUR, self.problem_id)
        self.contest_of(db, COMING_CUP, HOUR, 2 * HOUR, self.staff_problem_id)
        self.contest_of(db, SPARE_CUP, HOUR, 2 * HOUR, self.problem_id)
        self.of_contest = self.judging(db, "C", ada, self.problem_id, "done", "AC")
        db.execute("UPDATE submissions SET contest_id = ? WHERE id = ?", (self.contest, self.of_contest["submission_id"]))
        self.rejudge = self.rejudge_of(db, "R", admin)
        self.spare_rejudge = self.rejudge_of(db, "T", admin)
        self.verify_job = self.judging(db, "V", admin, self.problem_id, "done", "AC", kind="verify")
        self.verification = db.execute("INSERT INTO verifications (problem_id, revision, user_id, created_us) VALUES (?, 1, ?, 5)",
                                       (self.problem_id, admin)).lastrowid
        db.execute("INSERT INTO verification_files (verification_id, position, folder, file, language, submission_id)"
                   " VALUES (?, 0, 'accepted', 'a.py', 'python', ?)", (self.verification, self.verify_job["submission_id"]))

    @staticmethod
    def contest_of(db, slug, starts_s, ends_s, problem):
        """A contest with one problem, so many seconds from now."""
        now = int(time.time())
        contest = db.execute("INSERT INTO contests (slug, title, starts_us, ends_us, created_us) VALUES (?, 'A cup', ?, ?, 5)",
                             (slug, (now + starts_s) * 1000000, (now + ends_s) * 1000000)).lastrowid
        db.execute("INSERT INTO contest_problems (contest_id, position, problem_id) VALUES (?, 0, ?)", (contest, problem))
        return contest

    @staticmethod
    def judging(db, letter, user, problem, status, verdict, kind="submit", reason=None):
        """A submission that was judged."""
        now, job_id = int(time.time() * 1e6), "01K" + letter * 23
        submission = db.execute("INSERT INTO submissions (kind, user_id, problem_id, language, code, created_us, current_job)"
                                " VALUES (?, ?, ?, 'python', '# by ada', ?, ?)", (kind, user, problem, now, job_id)).lastrowid
        db.execute("INSERT INTO jobs (id, submission_id, status, verdict, reason, created_us, started_us, finished_us, events)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   (job_id, submission, status, verdict, reason, now, now, now, EVENT % verdict))
        return {"job_id": job_id, "submission_id": submission}

    def rejudge_of(self, db, letter, admin):
        """Of ada's accepted submission, judged anew with another verdict, and not applied."""
        rejudge = db.execute("INSERT INTO rejudges (user_id, scope, scope_id, reason, total, created_us) VALUES (?, 'submission', ?, 'why', 1, 6)",
                             (admin, self.done["submission_id"])).lastrowid
        db.execute("INSERT INTO jobs (id, submission_id, status, verdict, created_us, started_us, finished_us, rejudge_id, replaces, events)"
                   " VALUES (?, ?, 'done', 'WA', 6, 7, 8, ?, ?, ?)",
                   ("01K" + letter * 23, self.done["submission_id"], rejudge, self.done["job_id"], EVENT % "WA"))
        return {"id": rejudge, "job_id": "01K" + letter * 23}


class WorldTest(unittest.TestCase):
    """One world for all tests of the class."""
    guests = "on"

    @classmethod
    def setUpClass(cls):
        cls.world = World(guests=cls.guests)
        cls.addClassCleanup(cls.world.stop)
