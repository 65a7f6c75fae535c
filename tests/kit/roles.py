"""The table of rights: every route and every topic, and what each role is answered, also for what belongs to others."""
from people import CODE, PASSWORD, PROBLEM
from world import COMING_CUP, NO_JOB, NO_NUMBER, OPEN_CUP, STAFF_ONLY

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
    "GET /problems/{slug}/attachments/{name}": row(f"/problems/{PROBLEM}/attachments/tool.py", None, TOKENS_COUNT)
    + row(f"/problems/{STAFF_ONLY}/attachments/tool.py", None, OF_STAFF) + row(f"/problems/{PROBLEM}/attachments/no-such", None, NOT_HERE),
    "GET /problems/{slug}/attachments/{folder}/{name}": row(f"/problems/{PROBLEM}/attachments/more/tool.py", None, TOKENS_COUNT)
    + row(f"/problems/{STAFF_ONLY}/attachments/more/tool.py", None, OF_STAFF)
    + row(f"/problems/{PROBLEM}/attachments/..%2Fdata/secret", None, NOT_HERE),
    "GET /problems/{slug}/inputs/{number}": row("/problems/far-primes/inputs/1", None, TOKENS_COUNT)
    + row("/problems/far-primes/inputs/99", None, NOT_HERE) + row(f"/problems/{PROBLEM}/inputs/1", None, NOT_HERE)
    + row(f"/problems/{STAFF_ONLY}/inputs/1", None, NOT_HERE) + row("/problems/no-such/inputs/1", None, NOT_HERE),
    "GET /problems/{slug}/statement.pdf": row(f"/problems/{PROBLEM}/statement.pdf?language=de", None, TOKENS_COUNT)
    + row(f"/problems/{STAFF_ONLY}/statement.pdf?language=de", None, OF_STAFF) + row(f"/problems/{PROBLEM}/statement.pdf", None, NOT_HERE),
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
    "GET /auth/settings": row("/auth/settings", None, USERS),
    "PATCH /auth/settings": row("/auth/settings", {"keys": "vim"}, USERS),
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
    "GET /admin/languages": row("/admin/languages", None, STAFF),
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
    "POST /admin/drafts": row("/admin/drafts", {"slug": "d", "title": "D", "kind": "none"}, "401 403 403 403 400 401 401"),
    "PATCH /admin/problems/{slug}/package": row("/admin/problems/two-sum/package", {"delete": ["no-such"]}, "401 403 403 403 404 401 401"),
    "GET /admin/problems/{slug}/package/file": row(f"/admin/problems/{PROBLEM}/package/file?path=signature.json", None, ADMINS)
    + row(f"/admin/problems/{PROBLEM}/package/file?path=no-such", None, "401 403 403 403 404 401 401"),
    "POST /admin/problems/{slug}/tests/archive": row("/admin/problems/two-sum/tests/archive", ZIP, "401 403 403 403 422 401 401"),
    "POST /admin/problems/{slug}/makings": row("/admin/problems/two-sum/makings", {"tests": []}, "401 403 403 403 400 401 401"),
    "GET /admin/makings/{id}": row(f"/admin/makings/{NO_NUMBER}", None, "401 403 403 403 404 401 401"),
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
