"""Whose is what: every route and every topic, asked by everybody, also for what belongs to others."""
import json
import unittest

from assayd import WebSocket
from contract import documented, route_table
from test_accounts import CODE, PASSWORD, PROBLEM, SLEEPER, bearer
from world import COMING_CUP, HIDDEN, NO_JOB, NO_NUMBER, OPEN_CUP, OWN, STAFF_ONLY, World

# The columns of the table below: nobody; another user; ada, whose things are asked for; a judge; an administrator; a
# disabled account; ada with a token that has expired.
WHO = ("guest", "eve", "ada", "judy", "admin", "off", "late")
ALL, TOKENS_COUNT = "200 200 200 200 200 200 200", "200 200 200 200 200 401 401"
USERS, STAFF, ADMINS = "401 200 200 200 200 401 401", "401 403 403 200 200 401 401", "401 403 403 403 200 401 401"
STAFF_NOT_HERE = "401 403 403 404 404 401 401"
NOT_HERE = "404 404 404 404 404 401 401"  # of what there is not: the same as for what is not theirs
OWNERS, OF_STAFF = "404 404 200 200 200 401 401", "404 404 404 200 200 401 401"


ZIP = b"no zip at all"


def submission(problem, **more):
    return {"problem_id": problem, "language": "python", "code": CODE, **more}


def of_jobs(pattern):
    """The same rights for a job however it is asked for."""
    return [
        (lambda w, p=pattern: (p.replace("{id}", w.done["job_id"]), None), OWNERS),
        (lambda w, p=pattern: (p.replace("{id}", w.wrong["job_id"]), None), OWNERS),
        (lambda w, p=pattern: (p.replace("{id}", w.run["job_id"]), None), OWNERS),
        (lambda w, p=pattern: (p.replace("{id}", w.dead["job_id"]), None), OWNERS),
        (lambda w, p=pattern: (p.replace("{id}", w.of_staff_problem["job_id"]), None), OWNERS),
        (lambda w, p=pattern: (p.replace("{id}", w.of_guest["job_id"]), None), TOKENS_COUNT),
        (lambda w, p=pattern: (p.replace("{id}", w.rejudge["job_id"]), None), OF_STAFF),
        (lambda w, p=pattern: (p.replace("{id}", w.verify_job["job_id"]), None), OF_STAFF),
        (lambda w, p=pattern: (p.replace("{id}", NO_JOB), None), NOT_HERE),
    ]


def row(path, body, statuses):
    return [(lambda w: (path(w) if callable(path) else path, body(w) if callable(body) else body), statuses)]


# Route: rows of a request and what each of WHO is answered. Without guests (--guests off) a route of access guest
# answers 401 to nobody.
TABLE = {
    "GET /healthz": row("/healthz", None, ALL),
    "GET /readyz": row("/readyz", None, ALL),
    "GET /languages": row("/languages", None, ALL),
    "GET /metrics": row("/metrics", None, TOKENS_COUNT),  # asked from this host; test_metrics.py asks from elsewhere
    "GET /problems": row("/problems", None, TOKENS_COUNT) + row("/problems?q=regatta", None, TOKENS_COUNT),
    "GET /tags": row("/tags", None, TOKENS_COUNT),
    "GET /problems/{slug}": row(f"/problems/{PROBLEM}", None, TOKENS_COUNT) + row(f"/problems/{STAFF_ONLY}", None, OF_STAFF)
    + row(lambda w: f"/problems/{w.staff_problem_id}", None, OF_STAFF) + row("/problems/no-such", None, NOT_HERE),
    "GET /problems/{slug}/files/{name}": row(f"/problems/{PROBLEM}/files/graph.svg", None, TOKENS_COUNT)
    + row(f"/problems/{STAFF_ONLY}/files/graph.svg", None, OF_STAFF) + row(f"/problems/{PROBLEM}/files/no-such.svg", None, NOT_HERE)
    + row(f"/problems/{PROBLEM}/files/problem.en.md", None, NOT_HERE) + row("/problems/no-such/files/graph.svg", None, NOT_HERE),
    "GET /problems/{slug}/files/{folder}/{name}": row(f"/problems/{PROBLEM}/files/img/graph.svg", None, TOKENS_COUNT)
    + row(f"/problems/{STAFF_ONLY}/files/img/graph.svg", None, OF_STAFF) + row(f"/problems/{PROBLEM}/files/data/secret", None, NOT_HERE),
    "GET /problems/{slug}/statistics": row(f"/problems/{PROBLEM}/statistics", None, TOKENS_COUNT)
    + row(lambda w: f"/problems/{w.staff_problem_id}/statistics", None, OF_STAFF) + row("/problems/no-such/statistics", None, NOT_HERE),
    "POST /submit": row("/submit", submission(PROBLEM), "202 202 202 202 202 401 401")
    + row("/submit", submission(STAFF_ONLY), "404 404 404 202 202 401 401")
    + row("/submit", lambda w: submission(w.staff_problem_id), "404 404 404 202 202 401 401")
    # A contest takes no guests unless it says so.
    + row("/submit", submission(PROBLEM, contest_id=OPEN_CUP), "401 202 202 202 202 401 401")
    # Nobody but staff is told what is in a contest that has not begun.
    + row("/submit", submission(PROBLEM, contest_id=COMING_CUP), "409 409 409 400 400 401 401")
    + row("/submit", submission(STAFF_ONLY, contest_id=COMING_CUP), "404 404 404 202 202 401 401")
    + row("/submit", submission(PROBLEM, contest_id="no-such"), NOT_HERE),
    "POST /run": row("/run", submission(PROBLEM), "202 202 202 202 202 401 401")
    + row("/run", submission(PROBLEM, contest_id=OPEN_CUP), "401 202 202 202 202 401 401")
    + row("/run", submission(STAFF_ONLY), "404 404 404 202 202 401 401")
    + row("/run", {**submission(STAFF_ONLY), "input": '"abc"'}, "404 404 404 202 202 401 401")
    + row("/run", submission(STAFF_ONLY, contest_id=COMING_CUP), "404 404 404 202 202 401 401"),
    "GET /submissions": row("/submissions", None, TOKENS_COUNT)
    + row(lambda w: f"/submissions?user_id={w.people['ada'].user['id']}", None, TOKENS_COUNT)
    # Whether there is somebody of that name is told to staff alone.
    + row("/submissions?user=ada", None, TOKENS_COUNT) + row("/submissions?user=no-such", None, "200 200 200 404 404 401 401")
    + row(f"/submissions?problem_id={STAFF_ONLY}", None, OWNERS)
    + row(f"/submissions?contest_id={OPEN_CUP}", None, TOKENS_COUNT) + row("/submissions?contest_id=no-such", None, NOT_HERE),
    "GET /submissions/{id}": row(lambda w: f"/submissions/{w.done['submission_id']}", None, OWNERS)
    + row(lambda w: f"/submissions/{w.wrong['submission_id']}", None, OWNERS)
    + row(lambda w: f"/submissions/{w.dead['submission_id']}", None, OWNERS)
    + row(lambda w: f"/submissions/{w.of_staff_problem['submission_id']}", None, OWNERS)
    + row(lambda w: f"/submissions/{w.of_contest['submission_id']}", None, OWNERS)
    # Its problem is in a contest that runs.
    + row(lambda w: f"/submissions/{w.of_guest['submission_id']}", None, OF_STAFF)
    + row(lambda w: f"/submissions/{w.verify_job['submission_id']}", None, NOT_HERE)
    + row(f"/submissions/{NO_NUMBER}", None, NOT_HERE),
    "GET /jobs/{id}": of_jobs("/jobs/{id}"),
    "GET /jobs/{id}/status": of_jobs("/jobs/{id}/status"),
    "GET /jobs/{id}/events": of_jobs("/jobs/{id}/events"),
    "GET /auth/config": row("/auth/config", None, ALL),
    "POST /auth/register": row("/auth/register", {"name": "a", "password": PASSWORD}, "400 400 400 400 400 400 400"),
    "POST /auth/login": row("/auth/login", {"name": "ada", "password": PASSWORD}, ALL)
    + row("/auth/login", {"name": "off", "password": PASSWORD}, "403 403 403 403 403 403 403"),
    "POST /auth/refresh": row("/auth/refresh", {}, "401 401 401 401 401 401 401"),
    "POST /auth/logout": row("/auth/logout", {}, "204 204 204 204 204 204 204"),
    "GET /auth/me": row("/auth/me", None, USERS),
    "PATCH /auth/me": row("/auth/me", {"full_name": ""}, USERS),
    "POST /auth/password": row("/auth/password", {"current_password": "not this one", "new_password": PASSWORD}, "401 403 403 403 403 401 401"),
    "GET /auth/tokens": row("/auth/tokens", None, USERS),
    "POST /auth/tokens": row("/auth/tokens", {"name": "t", "password": PASSWORD}, "401 201 201 201 403 401 401"),
    "DELETE /auth/tokens/{id}": row(lambda w: f"/auth/tokens/{w.token['id']}", None, "401 404 204 404 404 401 401")
    + row(f"/auth/tokens/{NO_NUMBER}", None, "401 404 404 404 404 401 401"),
    "GET /users/{name}": row("/users/ada", None, "401 404 200 200 200 401 401") + row("/users/no-such", None, "401 404 404 404 404 401 401"),
    "GET /users/{name}/activity": row("/users/ada/activity", None, "401 404 200 200 200 401 401")
    + row("/users/no-such/activity", None, "401 404 404 404 404 401 401"),
    "GET /admin/users": row("/admin/users", None, ADMINS),
    "POST /admin/users": row("/admin/users", {"name": "a"}, "401 403 403 403 400 401 401"),
    "PATCH /admin/users/{id}": row(lambda w: f"/admin/users/{w.people['ada'].user['id']}", {"full_name": "Ada"}, ADMINS)
    + row(f"/admin/users/{NO_NUMBER}", {"full_name": "Ada"}, "401 403 403 403 404 401 401"),
    "POST /admin/users/{id}/password": row(lambda w: f"/admin/users/{w.people['off'].user['id']}/password", {}, ADMINS),
    "POST /admin/users/import": row("/admin/users/import", {"csv": "zoe,Zoe", "dry_run": True}, ADMINS),
    "GET /admin/audit": row("/admin/audit", None, ADMINS),
    "GET /admin/overview": row("/admin/overview", None, STAFF),
    "GET /admin/queue": row("/admin/queue", None, STAFF),
    "GET /admin/dead-jobs": row("/admin/dead-jobs", None, STAFF),
    "POST /admin/dead-jobs/{job_id}/retry": row(lambda w: f"/admin/dead-jobs/{w.done['job_id']}/retry", {}, "401 403 403 409 409 401 401")
    + row(f"/admin/dead-jobs/{NO_JOB}/retry", {}, STAFF_NOT_HERE),
    "POST /admin/dead-jobs/retry": row("/admin/dead-jobs/retry", {}, "401 403 403 202 202 401 401"),
    "GET /admin/rejudges": row("/admin/rejudges", None, STAFF),
    "POST /admin/rejudges": row("/admin/rejudges", {"submission_id": NO_NUMBER}, STAFF_NOT_HERE) + row("/admin/rejudges", {"contest_id": NO_NUMBER}, STAFF_NOT_HERE),
    "GET /admin/rejudges/{id}": row(lambda w: f"/admin/rejudges/{w.rejudge['id']}", None, STAFF) + row(f"/admin/rejudges/{NO_NUMBER}", None, STAFF_NOT_HERE),
    "GET /admin/rejudges/{id}/changes": row(lambda w: f"/admin/rejudges/{w.rejudge['id']}/changes", None, STAFF)
    + row(f"/admin/rejudges/{NO_NUMBER}/changes", None, STAFF_NOT_HERE),
    "POST /admin/rejudges/{id}/apply": row(f"/admin/rejudges/{NO_NUMBER}/apply", {}, STAFF_NOT_HERE),
    "POST /admin/rejudges/{id}/discard": row(f"/admin/rejudges/{NO_NUMBER}/discard", {}, STAFF_NOT_HERE),
    "GET /contests": row("/contests", None, TOKENS_COUNT),
    "GET /contests/{contest}": row(f"/contests/{OPEN_CUP}", None, TOKENS_COUNT) + row(f"/contests/{COMING_CUP}", None, TOKENS_COUNT)
    + row(f"/contests/{NO_NUMBER}", None, NOT_HERE),
    "POST /admin/contests": row("/admin/contests", {"slug": "cup"}, "401 403 403 403 400 401 401"),
    "PATCH /admin/contests/{contest}": row(f"/admin/contests/{COMING_CUP}", {"title": "Coming"}, ADMINS)
    + row("/admin/contests/no-such", {"title": "Coming"}, "401 403 403 403 404 401 401"),
    "DELETE /admin/contests/{contest}": row(f"/admin/contests/{OPEN_CUP}", None, "401 403 403 403 409 401 401")
    + row("/admin/contests/no-such", None, "401 403 403 403 404 401 401"),
    "GET /admin/problems": row("/admin/problems", None, ADMINS),
    "POST /admin/problems": row("/admin/problems?dry_run=true", ZIP, "401 403 403 403 422 401 401"),
    "GET /admin/problems/{slug}": row(f"/admin/problems/{PROBLEM}", None, ADMINS),
    "PATCH /admin/problems/{slug}": row("/admin/problems/two-sum", {"title": "Two Sum"}, ADMINS),
    "DELETE /admin/problems/{slug}": row(f"/admin/problems/{PROBLEM}", None, "401 403 403 403 409 401 401"),
    "GET /admin/problems/{slug}/tests/{index}": row(f"/admin/problems/{PROBLEM}/tests/4", None, ADMINS),
    "POST /admin/problems/{slug}/tests": row("/admin/problems/two-sum/tests", {"name": "t", "input": "", "answer": ""}, "401 403 403 403 422 401 401"),
    "PATCH /admin/problems/{slug}/tests/{index}": row("/admin/problems/two-sum/tests/1", {"input": ""}, "401 403 403 403 422 401 401"),
    "DELETE /admin/problems/{slug}/tests/{index}": row(f"/admin/problems/two-sum/tests/{NO_NUMBER}", None, "401 403 403 403 404 401 401"),
    "PUT /admin/problems/{slug}/files/{name}": row("/admin/problems/two-sum/files/a.svg", b"<svg/>", ADMINS)
    + row("/admin/problems/two-sum/files/a.svg", b"no picture", "401 403 403 403 422 401 401"),
    "DELETE /admin/problems/{slug}/files/{name}": row("/admin/problems/two-sum/files/no-such.svg", None, "401 403 403 403 404 401 401"),
    "DELETE /admin/problems/{slug}/files/{folder}/{name}": row("/admin/problems/two-sum/files/img/no-such.svg", None, "401 403 403 403 404 401 401"),
    "GET /admin/problems/{slug}/package": row(f"/admin/problems/{PROBLEM}/package", None, ADMINS),
    "POST /admin/problems/{slug}/verify": row("/admin/problems/no-such/verify", {}, "401 403 403 403 404 401 401"),
    "GET /admin/verifications/{id}": row(lambda w: f"/admin/verifications/{w.verification}", None, ADMINS)
    + row(f"/admin/verifications/{NO_NUMBER}", None, "401 403 403 403 404 401 401"),
}

# Topic of WS /ws: what each of WHO is told first when they ask to follow it. Who has no good token is nobody there.
SEES, NOT_THERE, WHO_ARE_YOU = "subscribed", "unknown_job", "unauthenticated"
OWN_JOB = (NOT_THERE, NOT_THERE, SEES, SEES, SEES, NOT_THERE, NOT_THERE)
STAFF_JOB = (NOT_THERE, NOT_THERE, NOT_THERE, SEES, SEES, NOT_THERE, NOT_THERE)
TOPICS = {
    "queue": [(lambda w: "queue", (SEES,) * 7)],
    "me": [(lambda w: "me", (WHO_ARE_YOU, SEES, SEES, SEES, SEES, WHO_ARE_YOU, WHO_ARE_YOU))],
    "job:ID": [(lambda w: f"job:{w.done['job_id']}", OWN_JOB), (lambda w: f"job:{w.wrong['job_id']}", OWN_JOB),
               (lambda w: f"job:{w.run['job_id']}", OWN_JOB), (lambda w: f"job:{w.of_staff_problem['job_id']}", OWN_JOB),
               (lambda w: f"job:{w.of_guest['job_id']}", (SEES,) * 7), (lambda w: f"job:{w.rejudge['job_id']}", STAFF_JOB),
               (lambda w: f"job:{w.verify_job['job_id']}", STAFF_JOB), (lambda w: f"job:{NO_JOB}", (NOT_THERE,) * 7)],
}


class Roles(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World()

    @classmethod
    def tearDownClass(cls):
        cls.world.stop()

    def test_complete(self):
        """every route is in the table, and nothing else"""
        routes = {f"{route['method']} {route['pattern']}" for route in route_table()}
        missing = [f"{name}: say in TABLE of test_roles.py what each of WHO is answered" for name in sorted(routes - set(TABLE))]
        coming = {f"{m.upper()} {p}" for p, ms in documented().document["paths"].items() for m, o in ms.items() if o.get("x-planned")}
        self.assertFalse(missing + sorted(set(TABLE) - routes - coming))

    def statuses(self, statuses, access):
        return dict(zip(WHO, map(int, statuses.split())))

    def test_routes(self):
        """each route answers each role what the table says, and nobody is told what is not for them"""
        faults = []
        access = {f"{route['method']} {route['pattern']}": route["access"] for route in route_table()}
        for name, rows in TABLE.items():
            for ask, statuses in rows if name in access else ():
                expected = self.statuses(statuses, access[name])
                # Who is refused comes first: the others may change what is asked for.
                for who in sorted(WHO, key=lambda w: expected[w] < 300):
                    path, body = ask(self.world)
                    media = {"Content-Type": "application/zip" if body is ZIP else "application/octet-stream"} if isinstance(body, bytes) else {}
                    status, _, answer = self.world.request(who, name.split()[0], path, body, **media)
                    if status != expected[who]:
                        faults.append(f"{name.split()[0]} {path} by {who}: {status}, not {expected[who]}: {str(answer)[:150]}")
                    faults += self.leaks(who, path, status, answer)
        self.assertFalse(faults, "\n" + "\n".join(faults))

    def leaks(self, who, path, status, answer):
        """What this person must not have been told."""
        text = json.dumps(answer) if not isinstance(answer, bytes) else answer.decode(errors="replace")
        if HIDDEN in text and not (who == "admin" and path.startswith("/admin/")):
            yield f"{path} tells {who} a hidden test"
        if OWN in text and who not in ("ada", "judy", "admin"):
            yield f"{path} tells {who} the code of another"
        if STAFF_ONLY in text and status == 200 and who not in ("judy", "admin") and path.startswith(("/problems", "/contests")):
            yield f"{path} tells {who} of a problem that is for staff"

    def first_word(self, who, topic):
        """What comes of asking to follow a topic: `subscribed` when something is told, or the error's code."""
        with WebSocket(self.world.server.port, "/ws", timeout=10) as stream:
            if self.world.tokens[who]:
                stream.send({"op": "auth", "token": self.world.tokens[who]})
                stream.receive()
            stream.send({"op": "subscribe", "topic": topic})
            frames = [stream.receive()]
            if frames[0]["type"] == "subscribed" and topic.startswith("job:"):
                frames.append(stream.receive())
            text = json.dumps(frames)
            self.assertNotIn(HIDDEN, text)
            return frames[-1]["code"] if frames[-1]["type"] == "error" else "subscribed"

    def words(self, topic, expected):
        """What each is told of a topic."""
        return zip(WHO, expected)

    def test_topics(self):
        """each topic of WS /ws tells each role what the table says"""
        faults = []
        for ask, expected in (one for rows in TOPICS.values() for one in rows):
            topic = ask(self.world)
            for who, word in self.words(topic, expected):
                got = self.first_word(who, topic)
                if got != word:
                    faults.append(f"{topic} by {who}: {got}, not {word}")
        self.assertFalse(faults, "\n" + "\n".join(faults))

    def test_job_sockets(self):
        """WS /ws/jobs tells each role what the table says of the topic; a bad token is refused, and nobody asked who they are"""
        faults = []
        for ask, expected in TOPICS["job:ID"]:
            topic = ask(self.world)
            for who, word in self.words(topic, expected):
                got, wanted = self.job_socket(who, topic.removeprefix("job:")), (word,)
                if who in ("off", "late"):
                    wanted = ("invalid_token",)
                elif who == "guest" and word != SEES:
                    wanted = (WHO_ARE_YOU, NOT_THERE)
                if got not in wanted:
                    faults.append(f"/ws/jobs of {topic} by {who}: {got}, not {wanted}")
        self.assertFalse(faults, "\n" + "\n".join(faults))

    def job_socket(self, who, job_id):
        headers = bearer(self.world.tokens[who]) if self.world.tokens[who] else {}
        with WebSocket(self.world.server.port, f"/ws/jobs/{job_id}", headers, timeout=10) as stream:
            frame = stream.receive()
            self.assertNotIn(HIDDEN, json.dumps(frame))
            return frame["code"] if frame["type"] == "error" else "subscribed"


    def test_unfinished(self):
        """a job that waits or is judged just now is as much its owner's as one that is over"""
        world, faults = self.world, []
        body = {**submission(PROBLEM), "code": SLEEPER}
        jobs = [world.request("ada", "POST", "/submit", body)[2]["job_id"] for _ in range(6)]
        for job_id in (jobs[0], jobs[-1]):
            for who, allowed in (("guest", False), ("eve", False), ("judy", True), ("ada", True)):
                for path in (f"/jobs/{job_id}", f"/jobs/{job_id}/status"):
                    status = world.request(who, "GET", path)[0]
                    if (status == 200) != allowed or status not in (200, 401, 404):
                        faults.append(f"{path} by {who}: {status}")
                if not allowed and world.request(who, "GET", f"/jobs/{job_id}/events")[0] not in (401, 404):
                    faults.append(f"the events of {job_id} by {who}")
                for word in (self.first_word(who, f"job:{job_id}"), self.job_socket(who, job_id)):
                    if (word == SEES) != allowed:
                        faults.append(f"the stream of {job_id} by {who}: {word}")
        last = world.request("ada", "GET", f"/jobs/{jobs[-1]}/status")[2]["status"]
        self.assertIn(last, ("queued", "running"), "the jobs were over before they were asked for")
        self.assertFalse(faults, "\n" + "\n".join(faults))

    def test_sent_by_socket(self):
        """{"op":"submit"} has the rights of POST /submit; who gave a token that is not taken is no guest"""
        for who, problem, word in (("guest", PROBLEM, "submitted"), ("eve", PROBLEM, "submitted"), ("off", PROBLEM, "invalid_token"),
                                   ("eve", STAFF_ONLY, "unknown_problem"), ("guest", STAFF_ONLY, "unknown_problem"), ("judy", STAFF_ONLY, "submitted")):
            with WebSocket(self.world.server.port, "/ws", timeout=10) as stream:
                if self.world.tokens[who]:
                    stream.send({"op": "auth", "token": self.world.tokens[who]})
                    stream.receive()
                stream.send({"op": "submit", **submission(problem)})
                answer = stream.receive()
                wanted = word if who == "off" else self.sent(who, word)
                self.assertEqual(wanted, answer.get("code", answer["type"]), (who, problem))

    def sent(self, who, word):
        return word


class RolesWithoutGuests(Roles):
    """The same table where guests are not let in."""

    @classmethod
    def setUpClass(cls):
        cls.world = World(guests="off")

    def statuses(self, statuses, access):
        return {**super().statuses(statuses, access), **({"guest": 401} if access == "guest" else {})}

    def sent(self, who, word):
        return WHO_ARE_YOU if who in ("guest", "off") else word

    def words(self, topic, expected):
        for who, word in super().words(topic, expected):
            yield who, WHO_ARE_YOU if who in ("guest", "off", "late") and topic != "queue" else word


if __name__ == "__main__":
    unittest.main()
