"""How each route is asked rightly, by operationId: a function of the world (world.py) that gives a list of requests, each
with those of: who (by default the least who may), path, query, body, media, headers; and status, where it is not a 2xx."""
from packages import packed, zipped
from people import CODE, PASSWORD, PROBLEM
from world import COMING_CUP, OPEN_CUP, SPARE_CUP, STAFF_ONLY

ZIP = {"body": packed(), "media": "application/zip"}
TESTS = {"body": zipped({"x1.in": '"ab"\n', "x1.ans": '"a"\n'}), "media": "application/zip"}
MAKING = {"tests": [{"name": "made", "hidden": True, "input": "[1]"}]}


def plain(_):
    return [{}]


def paged(_):
    return [{"query": {"limit": 1}}, {}]


def contest(**changed):
    return {"slug": "new-cup", "title": "A new cup", "starts_at": "2126-01-01T00:00:00Z", "ends_at": "2126-01-01T05:00:00+01:00", "problems": [PROBLEM, STAFF_ONLY],
            **changed}


def of_job(w):
    return [{"path": {"id": job["job_id"]}} for job in (w.done, w.wrong, w.run, w.dead, w.of_guest)]


GOOD = {
    # system
    "getHealth": plain,
    "getReady": plain,
    "getOpenapi": plain,
    "getMetrics": lambda w: [{"who": "judy"}],
    "listLanguages": plain,
    # accounts
    "getAuthConfig": plain,
    "register": lambda w: [{"body": {"name": "newcomer", "password": PASSWORD}}],
    "login": lambda w: [{"body": {"name": "ada", "password": PASSWORD}}],
    "refresh": lambda w: [{"status": 401}, {"headers": {"Cookie": w.log_in("pam").cookie}}],
    "logout": lambda w: [{}, {"body": {}}],
    "getMe": plain,
    "patchMe": lambda w: [{"body": {"full_name": "Ada Ünal"}}],
    "getSettings": lambda w: [{}, {"who": "eve"}],
    "patchSettings": lambda w: [{"body": {}}, {"body": {"font_size": 18, "tab_size": None, "wrap": True, "theme": "contrast-dark", "keys": "vim", "suggestions": False,
                                                        "close_brackets": True, "clock": "hidden", "changed_at": "2026-01-01T00:00:00Z"}}],
    "changePassword": lambda w: [{"who": w.log_in("pam").name, "body": {"current_password": PASSWORD, "new_password": PASSWORD}},
                                 {"who": w.log_in("pam").name, "body": {"current_password": PASSWORD, "new_password": PASSWORD, "keep_tokens": True}}],
    "listTokens": plain,
    "createToken": lambda w: [{"who": "eve", "body": {"name": "script", "password": PASSWORD}},
                              {"who": "judy", "body": {"name": "script", "password": PASSWORD, "scopes": ["read", "admin"]}},
                              {"who": "eve", "body": {"name": "script", "password": PASSWORD, "scopes": ["admin"]}, "status": 403},
                              {"who": "eve", "body": {"name": "script", "password": "not this one"}, "status": 403}],
    "deleteToken": lambda w: [{"path": {"id": w.people["ada"].api_token("to go")["id"]}}],
    # problems
    "listProblems": lambda w: [{}, {"query": {"difficulty": "easy", "limit": 1}}, {"query": {"q": "unique", "tag": "string"}},
                               {"query": {"cursor": "3"}}, {"who": "guest"},
                               {"query": {"tags": "string,stack", "mine": "todo", "sort": "title", "order": "desc", "cursor": "3.Two Sum"}},
                               {"query": {"sort": "acceptance", "limit": 1}}, {"query": {"sort": "mine", "mine": "solved"}}],
    "listTags": plain,
    "getProblem": lambda w: [{"path": {"slug": PROBLEM}}, {"path": {"slug": "lru-cache"}}, {"path": {"slug": w.problem_id}},
                             {"path": {"slug": STAFF_ONLY}, "who": "judy"}],
    "getProblemStatistics": lambda w: [{"path": {"slug": PROBLEM}}, {"path": {"slug": "lru-cache"}}, {"path": {"slug": PROBLEM}, "who": "guest"}],
    # submissions
    "submit": lambda w: [{"body": {"problem_id": PROBLEM, "language": "python", "code": CODE}, "headers": {"Idempotency-Key": "k1"}},
                         {"body": {"problem_id": w.problem_id, "language": "python", "code": CODE}, "who": "eve"},
                         {"body": {"problem_id": w.problem_id, "language": "python", "code": CODE, "contest_id": OPEN_CUP}}],
    "run": lambda w: [{"body": {"problem_id": PROBLEM, "language": "python", "code": CODE, "input": '"abc"'}},
                      {"body": {"problem_id": PROBLEM, "language": "python", "code": CODE, "inputs": ['"abc"', '"d"']}},
                      {"body": {"problem_id": PROBLEM, "language": "cpp", "code": CODE, "input": None, "contest_id": w.contest}}],
    "listSubmissions": lambda w: [{}, {"query": {"contest_id": OPEN_CUP}}, {"query": {"limit": 1, "problem_id": PROBLEM}}, {"query": {"verdict": "AC", "cursor": "1000"}, "who": "judy"},
                                  {"query": {"user_id": w.people["ada"].user["id"]}, "who": "admin"}, {"who": "guest"},
                                  {"query": {"user": "ADA", "language": "python", "status": "done", "from": "2026-01-01T00:00:00Z",
                                             "to": "2126-01-01T00:00:00+01:00"}, "who": "judy"}],
    "getSubmission": lambda w: [{"path": {"id": job["submission_id"]}} for job in (w.done, w.wrong, w.dead, w.of_contest)]
    + [{"path": {"id": w.of_guest["submission_id"]}, "who": "judy"}],
    "getJob": of_job,
    "getJobStatus": of_job,
    "getJobEvents": lambda w: of_job(w) + [{"path": {"id": w.done["job_id"]}, "query": {"after": "1.3"}},
                                           {"path": {"id": w.done["job_id"]}, "headers": {"Last-Event-ID": "9.9"}}],
    # contests
    "listContests": lambda w: [{}, {"query": {"limit": 1}}, {"query": {"cursor": "1.1"}}, {"who": "guest"}],
    "getContest": lambda w: [{"path": {"contest": OPEN_CUP}}, {"path": {"contest": w.contest}, "who": "guest"}, {"path": {"contest": COMING_CUP}},
                             {"path": {"contest": COMING_CUP}, "who": "judy"}],
    "adminCreateContest": lambda w: [{"body": contest()}, {"body": contest(slug="for-all", guests=True)}, {"body": contest(), "status": 409}, {"body": contest(problems=["no-such"], slug="x"), "status": 404}],
    "adminPatchContest": lambda w: [{"path": {"contest": COMING_CUP}, "body": {"title": "Coming", "problems": [w.staff_problem_id, PROBLEM]}},
                                    {"path": {"contest": w.contest}, "body": {}}, {"path": {"contest": COMING_CUP}, "body": {"guests": False}},
                                    {"path": {"contest": OPEN_CUP}, "body": {"problems": [STAFF_ONLY]}, "status": 409}],
    "adminDeleteContest": lambda w: [{"path": {"contest": SPARE_CUP}}, {"path": {"contest": OPEN_CUP}, "status": 409}],
    # administration: problems
    "adminListProblems": lambda w: [{}, {"query": {"limit": 1}}, {"query": {"q": "unique", "visibility": "public"}}, {"query": {"cursor": "3"}}],
    "getProblemFile": lambda w: [{"path": {"slug": PROBLEM, "name": "graph.svg"}}],
    "getProblemFileBelow": lambda w: [{"path": {"slug": PROBLEM, "folder": "img", "name": "graph.svg"}}],
    "getProblemAttachment": lambda w: [{"path": {"slug": PROBLEM, "name": "tool.py"}}],
    "getProblemAttachmentBelow": lambda w: [{"path": {"slug": PROBLEM, "folder": "more", "name": "tool.py"}}],
    "getProblemInput": lambda w: [{"path": {"slug": "far-primes", "number": 2}}],
    "getProblemStatementPdf": lambda w: [{"path": {"slug": PROBLEM}, "query": {"language": "de"}}],
    "adminPutPicture": lambda w: [{"path": {"slug": "word-grid", "name": "a.svg"}, "body": b"<svg/>", "media": "application/octet-stream"},
                                  {"path": {"slug": "word-grid", "name": "b.svg"}, "body": b"x", "media": "application/octet-stream", "status": 422}],
    "adminDeletePicture": lambda w: [{"path": {"slug": STAFF_ONLY, "name": "graph.svg"}},
                                     {"path": {"slug": STAFF_ONLY, "name": "graph.svg"}, "query": {"revision": 1}, "status": 409}],
    "adminDeletePictureBelow": lambda w: [{"path": {"slug": STAFF_ONLY, "folder": "img", "name": "graph.svg"}}],
    "adminUploadProblem": lambda w: [{**ZIP, "query": {"slug": "uploaded"}}, {**ZIP, "query": {"slug": "uploaded", "dry_run": "true", "replace": "false"}},
                                     {**ZIP, "query": {"slug": "uploaded", "replace": "true", "visibility": "staff"}},
                                     {**ZIP, "query": {"slug": "never-there", "dry_run": "true"}},
                                     {**ZIP, "query": {"slug": "uploaded"}, "status": 409}, {**ZIP, "body": b"x", "query": {"slug": "uploaded"}, "status": 422}],
    "adminGetProblem": lambda w: [{"path": {"slug": slug}} for slug in (PROBLEM, STAFF_ONLY, "task-order", w.problem_id)],
    "adminPatchProblem": lambda w: [{"path": {"slug": "range-sums"}, "body": {"title": "Sums", "statement": "Sum.", "difficulty": "hard", "tags": ["sums"],
                                                                              "limits": {"time_ms": 700, "memory_kb": 65536}, "visibility": "public"}},
                                    {"path": {"slug": "range-sums"}, "body": {"revision": 1}, "status": 409}, {"path": {"slug": "range-sums"}, "body": {}}],
    "adminDeleteProblem": lambda w: [{"path": {"slug": "window-maximum"}}, {"path": {"slug": PROBLEM}, "status": 409}],
    "adminGetTest": lambda w: [{"path": {"slug": PROBLEM, "index": index}} for index in (1, 5)],
    "adminAddTest": lambda w: [{"path": {"slug": PROBLEM}, "body": {"name": "zz-added", "hidden": True, "input": '"ab"', "answer": '"a"'}},
                               {"path": {"slug": PROBLEM}, "body": {"name": "zz-added", "input": '"ab"', "answer": '"a"'}, "status": 409},
                               {"path": {"slug": PROBLEM}, "body": {"name": "wrong", "input": "1", "answer": "1"}, "status": 422}],
    "adminPatchTest": lambda w: [{"path": {"slug": PROBLEM, "index": 2}, "body": {"name": "zy", "hidden": False}},
                                 {"path": {"slug": PROBLEM, "index": 2}, "body": {"revision": 999}, "status": 409},
                                 {"path": {"slug": PROBLEM, "index": 2}, "body": {"answer": "1"}, "status": 422}],
    "adminDeleteTest": lambda w: [{"path": {"slug": "mirror-tree", "index": 3}}, {"path": {"slug": "mirror-tree", "index": 3}, "query": {"revision": 1}, "status": 409}],
    "adminGetPackage": lambda w: [{"path": {"slug": "task-order"}}],
    "adminMakeDraft": lambda w: [{"body": {"slug": "drafted", "title": "Drafted", "kind": "program"}},
                                 {"body": {"slug": "drafted", "title": "Drafted", "kind": "function", "statement": "S"}, "status": 409}],
    "adminChangeFiles": lambda w: [{"path": {"slug": "task-order"}, "body": {"put": [{"path": "README.md", "content": "Read me.\n"}]}},
                                   {"path": {"slug": "task-order"}, "body": {"revision": 999, "delete": ["README.md"]}, "status": 409},
                                   {"path": {"slug": "task-order"}, "body": {"put": [{"path": "data/secret/odd.in", "content": "1\n"}]}, "status": 422}],
    "adminGetFile": lambda w: [{"path": {"slug": "task-order"}, "query": {"path": "problem.yaml"}}],
    "adminAddTests": lambda w: [{**TESTS, "path": {"slug": PROBLEM}}, {**TESTS, "path": {"slug": PROBLEM}, "query": {"revision": 999}, "status": 409},
                                {**ZIP, "path": {"slug": PROBLEM}, "status": 422}, {**TESTS, "body": b"x", "path": {"slug": PROBLEM}, "status": 422}],
    "adminMakeTests": lambda w: [{"path": {"slug": "mirror-tree"}, "body": MAKING}],
    "adminGetMaking": lambda w: [{"path": {"id": w.people["admin"].request("POST", "/admin/problems/mirror-tree/makings", MAKING)[2]["making_id"]}}],
    "adminVerifyProblem": lambda w: [{"path": {"slug": PROBLEM}}, {"path": {"slug": PROBLEM}, "body": {}}, {"path": {"slug": STAFF_ONLY}, "status": 422}],
    "adminGetVerification": lambda w: [{"path": {"id": w.verification}}],
    # profiles
    "getUser": lambda w: [{"path": {"name": "ada"}}, {"path": {"name": "ADA"}, "who": "judy"}],
    "getUserActivity": lambda w: [{"path": {"name": "ada"}}, {"path": {"name": "eve"}, "who": "admin"}],
    # admin-people
    "adminListUsers": lambda w: [{}, {"query": {"q": "ad", "role": "user", "limit": 1}}, {"query": {"limit": 1}}, {"query": {"cursor": 1}}],
    "adminCreateUser": lambda w: [{"body": {"name": "made", "full_name": "Made", "role": "judge"}}],
    "adminPatchUser": lambda w: [{"path": {"id": w.people["off"].user["id"]}, "body": {"full_name": "Off", "role": "user", "is_disabled": True}},
                                 {"path": {"id": w.people["admin"].user["id"]}, "body": {"is_disabled": True}, "status": 409}],
    "adminResetPassword": lambda w: [{"path": {"id": w.people["off"].user["id"]}}],
    "adminImportUsers": lambda w: [{"body": {"csv": "zoe,Zoe\nzac,Zac,judge\n", "dry_run": True}}, {"body": {"csv": "zoe,Zoe\nzac,Zac,judge\n"}},
                                   {"body": {"csv": "zoe,Zoe\n,\n"}, "status": 422}],
    "adminListAudit": lambda w: [{}, {"query": {"user": "ada", "limit": 1}}, {"query": {"action": "user.register", "user_id": w.people["eve"].user["id"]}},
                                 {"query": {"user": "nobody-at-all"}, "status": 404}],
    # judging, for staff
    "adminGetOverview": plain,
    "adminGetQueue": plain,
    "adminListLanguages": lambda w: [{}],
    "adminListDeadJobs": lambda w: [{}, {"query": {"limit": 1}}, {"query": {"cursor": w.dead["job_id"]}}],
    "adminRetryDeadJob": lambda w: [{"path": {"job_id": w.spare_dead["job_id"]}}],
    "adminRetryDeadJobs": plain,
    "adminCreateRejudge": lambda w: [{"body": {"submission_id": w.wrong["submission_id"], "reason": "why not"}},
                                     {"body": {"submission_id": w.wrong["submission_id"]}, "status": 409},
                                     {"body": {"contest_id": OPEN_CUP}}],
    "adminListRejudges": lambda w: [{}, {"query": {"limit": 1}}, {"query": {"cursor": 2}}],
    "adminGetRejudge": lambda w: [{"path": {"id": w.rejudge["id"]}}],
    "adminListRejudgeChanges": lambda w: [{"path": {"id": w.rejudge["id"]}}, {"path": {"id": w.rejudge["id"]}, "query": {"limit": 1, "cursor": 1000}}],
    "adminApplyRejudge": lambda w: [{"path": {"id": w.rejudge["id"]}}, {"path": {"id": w.rejudge["id"]}, "status": 409}],
    "adminDiscardRejudge": lambda w: [{"path": {"id": w.spare_rejudge["id"]}}, {"path": {"id": w.spare_rejudge["id"]}, "status": 409}],
}
