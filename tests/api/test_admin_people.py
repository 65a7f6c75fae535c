"""People, for administrators: accounts made, changed and closed, a class from CSV, the audit log."""
import concurrent.futures
import http.client
import json
import pathlib
import sqlite3
import subprocess
import unittest

from assayd import BUILD, Closed, Server, WebSocket, wait_for
from people import CODE, PROBLEM, SLEEPER, PeopleTest, Person, bearer, first_password


class AdminTest(PeopleTest):
    def assert_problem(self, answer, status, code, field=None):
        self.assertEqual((status, code, field), (answer[0], answer[2].get("code"), answer[2].get("field")), answer[2])

    def account(self, name, **more):
        status, _, answer = self.admin.request("POST", "/admin/users", {"name": name, **more})
        self.assertEqual(201, status, answer)
        return answer["user"], answer["password"]

    def person(self, name, **more):
        user, password = self.account(name, **more)
        return Person(self.server, name, password, register=False), user["id"]

    def change(self, number, **changes):
        return self.admin.request("PATCH", f"/admin/users/{number}", changes)

    def listed(self, name):
        return next(item for item in self.admin.request("GET", f"/admin/users?q={name}")[2]["items"] if item["name"] == name)

    def audited(self, query=""):
        status, _, page = self.admin.request("GET", f"/admin/audit?limit=100{query}")
        self.assertEqual(200, status, page)
        return page["items"]


class Accounts(AdminTest):
    def test_make(self):
        """an account is made with a password that works and is shown once; faults are refused and make nothing"""
        person, number = self.person("made", full_name="Ünal \"Z\"", role="judge")
        self.assertEqual(("Ünal \"Z\"", "judge", number), (person.user["full_name"], person.user["role"], person.user["id"]))
        for body, code, field in (({"name": "made"}, "name_taken", "name"), ({"name": "MADE"}, "name_taken", "name"), ({}, "missing_key", "name"),
                                  ({"name": "a b"}, "bad_name", "name"), ({"name": "okay", "role": "king"}, "bad_role", "role"),
                                  ({"name": "okay", "role": "guest"}, "bad_role", "role"), ({"name": "okay", "role": 5}, "invalid_value", "role"),
                                  ({"name": "okay", "full_name": "x" * 101}, "bad_name", "full_name"),
                                  ({"name": "okay", "full_name": "a\nb"}, "bad_name", "full_name"),
                                  ({"name": "okay", "password": "mine"}, "unknown_key", "password")):
            with self.subTest(body):
                self.assert_problem(self.admin.request("POST", "/admin/users", body), 409 if code == "name_taken" else 400, code, field)
        self.assertEqual([], self.admin.request("GET", "/admin/users?q=okay")[2]["items"])

    def test_numbers(self):
        """digits with a zero before them are the number of nothing, wherever a number is meant"""
        seventh = self.account("seventh")[0]["id"]
        named, number = self.person(f"00{seventh}")
        self.assertNotEqual(seventh, number)
        for text in (f"0{seventh}", f"00{seventh}", f"{seventh}0000000000000000000", f"+{seventh}", f"{seventh}.0", f"%20{seventh}", "0", "00", "-1"):
            with self.subTest(text):
                self.assert_problem(self.change(text, full_name="Wrong"), 404, "unknown_user")
                self.assert_problem(self.admin.request("POST", f"/admin/users/{text}/password", {}), 404, "unknown_user")
                for method, path, code in (("GET", "/submissions/", "unknown_submission"), ("GET", "/problems/", "unknown_problem"),
                                           ("GET", "/contests/", "unknown_contest"), ("GET", "/admin/rejudges/", "unknown_rejudge"),
                                           ("DELETE", "/auth/tokens/", "unknown_token")):
                    self.assert_problem(self.admin.request(method, path + text), 404, code)
                query = text.replace("+", "%2B")
                self.assert_problem(self.admin.request("GET", f"/admin/audit?user_id={query}"), 400, "bad_user", "user_id")
                self.assert_problem(self.admin.request("GET", f"/admin/users?cursor={query}"), 400, "bad_cursor", "cursor")
        self.assertEqual("", self.listed("seventh")["full_name"] or "")
        self.assertEqual(seventh, self.change(seventh, full_name="Right")[2]["id"])
        self.assertEqual(named.name, self.admin.request("GET", f"/users/{named.name}")[2]["name"])

    def test_list(self):
        """everybody is listed with what they did, by pages, name and role"""
        names = [f"list-{i}" for i in range(5)]
        for i, name in enumerate(names):
            self.account(name, role="judge" if i == 2 else "user", full_name=f"Member {i}")
        seen, cursor = [], ""
        while cursor is not None:
            page = self.admin.request("GET", f"/admin/users?q=LIST-&limit=2{cursor and '&cursor=' + cursor}")[2]
            seen += [item["name"] for item in page["items"]]
            self.assertLessEqual(len(page["items"]), 2)
            cursor = page["next_cursor"]
        self.assertEqual(names, seen)
        self.assertEqual(["list-2"], [i["name"] for i in self.admin.request("GET", "/admin/users?role=judge&q=list")[2]["items"]])
        self.assertEqual(["list-3"], [i["name"] for i in self.admin.request("GET", "/admin/users?q=member%203")[2]["items"]])
        self.assertEqual([], self.admin.request("GET", "/admin/users?q=%25_")[2]["items"])
        item = self.listed("list-0")
        self.assertEqual((None, 0, 0, False), (item["last_login_at"], item["submissions"], item["solved"], item["is_disabled"]))
        ada = Person(self.server, "list-ada")
        for _ in range(2):
            job = ada.request("POST", "/submit", {"problem_id": PROBLEM, "language": "python", "code": CODE})[2]["job_id"]
            wait_for(lambda: ada.request("GET", f"/jobs/{job}/status")[2]["status"] == "done", "the verdict")
        item = self.listed("list-ada")
        self.assertEqual((2, 1), (item["submissions"], item["solved"]))
        self.assertGreaterEqual(item["last_login_at"], item["created_at"])
        for query, code in (("role=king", "bad_role"), ("limit=0", "bad_limit"), ("cursor=x", "bad_cursor"), ("name=x", "unknown_parameter")):
            self.assertEqual((400, code), (lambda a: (a[0], a[2]["code"]))(self.admin.request("GET", f"/admin/users?{query}")))

    def test_change(self):
        """what is changed is changed at once and told in the log; what is wrong changes nothing"""
        _, number = self.person("change")
        status, _, item = self.change(number, full_name="New", role="judge")
        self.assertEqual((200, "New", "judge", False), (status, item["full_name"], item["role"], item["is_disabled"]))
        self.assertEqual(200, self.change(number)[0])
        for changes, code, field in (({"role": "king"}, "bad_role", "role"), ({"is_disabled": 1}, "invalid_value", "is_disabled"),
                                     ({"full_name": "x" * 101, "role": "user"}, "bad_name", "full_name"), ({"name": "other"}, "unknown_key", "name")):
            with self.subTest(changes):
                self.assert_problem(self.change(number, **changes), 400, code, field)
        self.assertEqual(("New", "judge"), (lambda i: (i["full_name"], i["role"]))(self.listed("change")))
        for path in ("999999", "0", "x", "-1", "99999999999999999999"):
            self.assert_problem(self.admin.request("PATCH", f"/admin/users/{path}", {"role": "user"}), 404, "unknown_user")
            self.assert_problem(self.admin.request("POST", f"/admin/users/{path}/password", {}), 404, "unknown_user")
        self.assertEqual([("user.full_name", "New"), ("user.role", "judge"), ("user.add", "user")],
                         [(e["action"], e["detail"]) for e in self.audited() if e["object"] == "change"])

    def test_disable(self):
        """closing an account ends its logins, tokens, sockets and streams at once, and logging in; opening it lets in again"""
        eve, number = self.person("disable")
        token, late = eve.api_token()["token"], Person(self.server, "disable", eve.password, register=False)
        job = eve.request("POST", "/submit", {"problem_id": PROBLEM, "language": "python", "code": SLEEPER})[2]["job_id"]
        with WebSocket(self.server.port, "/ws", bearer(eve.token)) as many, WebSocket(self.server.port, "/ws", bearer(token)) as script, \
                WebSocket(self.server.port, f"/ws/jobs/{job}", bearer(eve.token)) as one:
            for socket in (many, script):
                self.assertEqual("authenticated", socket.receive()["type"])
                socket.send({"op": "subscribe", "topic": "me"})
                self.assertEqual("subscribed", socket.receive()["type"])
            self.assertEqual("queued", one.receive()["type"])
            events = self.stream(job, eve.token)
            self.assertEqual(200, events.status)
            self.assertEqual(200, self.change(number, is_disabled=True)[0])
            for socket in (many, script, one):
                self.assertEqual(1008, self.close_code(socket))
            self.assertIn(b"rights_changed", events.read())
        for headers in (bearer(eve.token), bearer(token)):
            self.assert_problem(self.server.get("/auth/me", **headers), 401, "invalid_token")
        self.assertEqual([401, 401], [eve.refresh(), late.refresh()])
        self.assert_problem(self.server.post("/auth/login", {"name": "disable", "password": eve.password}), 403, "account_disabled")
        self.assert_problem(self.server.post("/auth/login", {"name": "disable", "password": "wrong one"}), 401, "wrong_credentials")
        self.assertTrue(self.listed("disable")["is_disabled"])
        self.assertEqual(200, self.change(number, is_disabled=False)[0])
        again = Person(self.server, "disable", eve.password, register=False)
        self.assertEqual(200, again.request("GET", "/auth/me")[0])
        self.assert_problem(self.server.get("/auth/me", **bearer(token)), 401, "invalid_token")

    def stream(self, job, token):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        self.addCleanup(connection.close)
        connection.request("GET", f"/jobs/{job}/events", headers=bearer(token))
        return connection.getresponse()

    def close_code(self, socket):
        with self.assertRaises(Closed) as closed:
            while True:
                socket.receive()
        return closed.exception.code

    def test_role(self):
        """a role given or taken holds at once, also on a socket that is open: it goes on with more rights, and ends with less"""
        eve, number = self.person("role")
        ada, _ = self.person("role-ada")
        job = ada.request("POST", "/submit", {"problem_id": PROBLEM, "language": "python", "code": SLEEPER})[2]["job_id"]
        with WebSocket(self.server.port, "/ws", bearer(eve.token)) as socket:
            def followed():
                socket.send({"op": "subscribe", "topic": f"job:{job}"})
                self.assertEqual("subscribed", socket.receive()["type"])
                return socket.receive()
            self.assertEqual("authenticated", socket.receive()["type"])
            self.assertEqual("unknown_job", followed()["code"])
            self.assertEqual(404, eve.request("GET", f"/jobs/{job}")[0])
            self.assertEqual(200, self.change(number, role="judge")[0])
            self.assertEqual("queued", followed()["type"])
            self.assertEqual(200, eve.request("GET", f"/jobs/{job}")[0])
            self.assertEqual(403, eve.request("GET", "/admin/users")[0])
            self.assertEqual(200, self.change(number, role="user")[0])
            self.assertEqual(1008, self.close_code(socket))
        self.assertEqual(404, eve.request("GET", f"/jobs/{job}")[0])

    def test_password(self):
        """a new password ends logins and sockets, and is the only one that works"""
        eve, number = self.person("password")
        with WebSocket(self.server.port, "/ws", bearer(eve.token)) as socket:
            socket.receive()
            status, _, answer = self.admin.request("POST", f"/admin/users/{number}/password", {})
            self.assertEqual((200, ["password"]), (status, list(answer)))
            self.assertEqual(1008, self.close_code(socket))
        self.assertEqual(401, eve.refresh())
        self.assert_problem(self.server.post("/auth/login", {"name": "password", "password": eve.password}), 401, "wrong_credentials")
        Person(self.server, "password", answer["password"], register=False)
        self.assertEqual(["user.password", "user.add"], [e["action"] for e in self.audited() if e["object"] == "password"])

    def test_last_admin(self):
        """the last administrator who can log in can be neither demoted nor closed, however many at once try"""
        first = self.admin.user["id"]
        for changes in ({"role": "judge"}, {"is_disabled": True}, {"role": "user", "is_disabled": True}):
            self.assert_problem(self.change(first, **changes), 409, "last_admin")
        second, number = self.person("second", role="admin")
        self.assertEqual(200, self.change(number, is_disabled=True)[0])
        self.assert_problem(self.change(first, role="judge"), 409, "last_admin")  # the other cannot log in
        self.assertEqual(200, self.change(number, is_disabled=False)[0])
        second = Person(self.server, "second", second.password, register=False)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(lambda t: t[0].request("PATCH", f"/admin/users/{t[1]}", {"role": "user"})[0],
                                    ((self.admin, number), (second, first))))
        self.assertEqual(1, answers.count(200), answers)
        winner = self.admin if answers[0] == 200 else second
        self.assertEqual(200, winner.request("PATCH", f"/admin/users/{first}", {"role": "admin"})[0])
        self.assertEqual(200, self.admin.request("PATCH", f"/admin/users/{number}", {"role": "user"})[0])

    def test_rights(self):
        """none of it is for guests, users or judges"""
        user, number = self.person("rights-user")
        judge, _ = self.person("rights-judge", role="judge")
        for method, path, body in (("GET", "/admin/users", None), ("POST", "/admin/users", {"name": "sneaked"}), ("PATCH", f"/admin/users/{number}", {"role": "admin"}),
                                   ("POST", f"/admin/users/{number}/password", {}), ("POST", "/admin/users/import", {"csv": "sneaked,x"}),
                                   ("GET", "/admin/audit", None)):
            for who, status in ((None, 401), (user, 403), (judge, 403)):
                with self.subTest(f"{method} {path}", who=who and who.name):
                    answer = self.server.request(method, path, body, bearer(who.token) if who else {})
                    self.assertEqual(status, answer[0], answer[2])
        self.assertEqual([], self.admin.request("GET", "/admin/users?q=sneaked")[2]["items"])
        self.assertEqual("user", self.listed("rights-user")["role"])


class Audit(AdminTest):
    def test_filters(self):
        """the log tells who did what, newest first, by pages, person and action"""
        boss, number = self.person("audit-boss", role="admin")
        for i in range(5):
            self.assertEqual(201, boss.request("POST", "/admin/users", {"name": f"audit-{i}"})[0])
        mine = self.audited(f"&user_id={number}")
        self.assertEqual([("user.add", f"audit-{i}", "audit-boss") for i in (4, 3, 2, 1, 0)], [(e["action"], e["object"], e["user"]) for e in mine])
        self.assertEqual(mine, self.audited("&user=AUDIT-boss"))
        self.assertEqual(mine, self.audited(f"&user_id={number}&action=user.add"))
        self.assertEqual([], self.audited(f"&user_id={number}&action=user.role"))
        self.assertEqual({"user.add"}, {e["action"] for e in self.audited("&action=user.add")})
        seen, cursor = [], ""
        while cursor is not None:
            page = self.admin.request("GET", f"/admin/audit?user_id={number}&limit=2{cursor and '&cursor=' + cursor}")[2]
            seen, cursor = seen + page["items"], page["next_cursor"]
        self.assertEqual(mine, seen)
        everything = self.audited()
        self.assertEqual(sorted((e["id"] for e in everything), reverse=True), [e["id"] for e in everything])
        self.assertEqual([None], [e["user"] for e in everything if e["action"] == "user.first_admin"])
        self.assert_problem(self.admin.request("GET", "/admin/audit?user=nobody-there"), 404, "unknown_user", "user")
        self.assert_problem(self.admin.request("GET", "/admin/audit?cursor=-1"), 400, "bad_cursor", "cursor")

    def test_indexes(self):
        """no question to the log reads the whole of it"""
        with sqlite3.connect(f"file:{self.server.data}/assay.db?mode=ro", uri=True) as base:
            for condition in ("a.user_id = 1", "a.action = 'x'", "a.user_id = 1 AND +a.action = 'x'", "1"):
                plan = [row[3] for row in base.execute(
                    f"EXPLAIN QUERY PLAN SELECT a.id FROM audit_log a LEFT JOIN users u ON u.id = a.user_id WHERE a.id < 9 AND {condition} ORDER BY a.id DESC LIMIT 5")]
                self.assertFalse([step for step in plan if step.startswith("SCAN") or "TEMP" in step], plan)


class Import(AdminTest):
    def imported(self, csv, **more):
        return self.admin.request("POST", "/admin/users/import", {"csv": csv, **more})

    def test_class(self):
        """a class is made from CSV with passwords that work; a dry run makes nothing"""
        csv = '\ufeffzoe,"Zoë ""Z"" Ünal, B.Sc."\r\n\r\ntim,Tim\r\nprof,P,judge'
        status, _, dry = self.imported(csv, dry_run=True)
        self.assertEqual(200, status, dry)
        self.assertEqual([{"line": 1, "name": "zoe", "full_name": 'Zoë "Z" Ünal, B.Sc.', "role": "user"},
                          {"line": 3, "name": "tim", "full_name": "Tim", "role": "user"},
                          {"line": 4, "name": "prof", "full_name": "P", "role": "judge"}], dry["users"])
        self.assertEqual([], self.admin.request("GET", "/admin/users?q=tim")[2]["items"])
        status, _, made = self.imported(csv)
        self.assertEqual(201, status, made)
        self.assertEqual(dry["users"], [{k: v for k, v in user.items() if k != "password"} for user in made["users"]])
        for user in made["users"]:
            self.assertEqual(user["role"], Person(self.server, user["name"], user["password"], register=False).user["role"])
        self.assertEqual({"zoe", "tim", "prof"}, {e["object"] for e in self.audited("&action=user.add")} & {"zoe", "tim", "prof"})

    def test_faults(self):
        """every line at fault is told, in order, those whose names are taken too, and nobody is made"""
        Person(self.server, "taken")
        csv = 'fresh,Fine\na b,Space\nTAKEN,Again\nfresh2,"open\nfresh,Twice\nfresh3,x,king\nfresh4,Fine\n'
        for more in ({}, {"dry_run": True}):
            status, headers, answer = self.imported(csv, **more)
            self.assertEqual((422, "bad_csv", "application/problem+json"), (status, answer["code"], headers["content-type"].split(";")[0]))
            self.assertEqual([2, 3, 4, 5, 6], [fault["line"] for fault in answer["report"]])
            self.assertIn("taken", answer["report"][1]["message"])
            self.assertIn("line 1", answer["report"][3]["message"])
        self.assertEqual([], self.admin.request("GET", "/admin/users?q=fresh")[2]["items"])
        status, _, answer = self.imported("fine-1,F\nfine-2,F\0\n\0\nfine-3,F")
        self.assertEqual((422, "bad_csv", [2, 3]), (status, answer["code"], [fault["line"] for fault in answer["report"]]))
        self.assertTrue(all("NUL" in fault["message"] for fault in answer["report"]), answer)
        self.assert_problem(self.admin.request("POST", "/admin/users/import", {"csv": "ab,c", "dry\0run": True}), 400, "invalid_json")
        for csv in ("", "\n", "".join(f"many-{i},x\n" for i in range(251))):
            self.assert_problem(self.imported(csv), 422, "bad_csv")
        for body in ({}, {"csv": 5}, {"csv": "ab,c", "dry_run": "yes"}, {"csv": "ab,c", "x": 1}):
            self.assertEqual(400, self.admin.request("POST", "/admin/users/import", body)[0])

    def test_class_as_saved(self):
        """a class is read with the separators, line ends and headings that spreadsheets and people give it, and what is not used is told"""
        expected = [("kurt", "Gödel, Kurt", "user"), ("emmy", "Emmy Noether", "judge")]
        for csv, remarks in (("kurt;Gödel, Kurt\r\nemmy;Emmy Noether;judge\r\n", []), ("kurt\tGödel, Kurt\remmy\tEmmy Noether\tjudge\r", []),
                             ('\ufeffsep=;\r\n;;;\r\nUser Name; Full Name ;Role;\r\nkurt;"Gödel, Kurt";;\r\nemmy;Emmy Noether;Judge;\r\n', []),
                             ('Login, E-mail, Name, Role\nkurt, k@example.org, "Gödel, Kurt",\nemmy, e@example.org, Emmy Noether, JUDGE\n', ["E-mail"]),
                             ("\n\nTEAM;Display name;password;role\nkurt;Gödel, Kurt;x;user\nemmy;Emmy Noether;y;judge\n", ["password"])):
            status, _, dry = self.imported(csv, dry_run=True)
            self.assertEqual(200, status, (csv, dry))
            self.assertEqual(expected, [(u["name"], u["full_name"], u["role"]) for u in dry["users"]], csv)
            self.assertEqual(remarks, [r["message"].split("'")[1] for r in dry["remarks"]])

    def test_class_not_understood(self):
        """no account is called as a column is, none has a letter that was lost, and none is made where a line is at fault"""
        for csv, lines in (("username\nkurt\nusername\n", [3]), ("e-mail;full name\nk@example.org;Kurt\n", [1]), ("name;Locker\nkurt;5\n", [1]),
                           ("kurt,K\nandre,Andr\ufffd\n", [2]), ("name,full name\nkurt,K,judge,x\n", [2]), ("kurt,kurt@example.org\n", [1])):
            for more in ({"dry_run": True}, {}):
                answer = self.imported(csv, **more)
                self.assert_problem(answer, 422, "bad_csv")
                self.assertEqual(lines, [fault["line"] for fault in answer[2]["report"]], csv)
        answer = self.imported("Email,Name\nk@example.org,Kurt G\n", dry_run=True)[2]
        self.assertIn("cannot have a blank", answer["report"][0]["message"])
        self.assertEqual([(1, "Email"), (1, "Name")], [(r["line"], r["message"].split("'")[1]) for r in answer["remarks"]])
        for name in ("kurt", "username", "andre", "e-mail"):
            self.assertEqual([], [u for u in self.admin.request("GET", f"/admin/users?q={name}")[2]["items"]])
        self.assert_problem(self.admin.request("POST", "/admin/users", {"name": "andre", "full_name": "Andr\ufffd"}), 400, "bad_name", "full_name")

    def test_race(self):
        """of two imports of the same class one makes it and the other changes nothing"""
        csv = "".join(f"race-{i},x\n" for i in range(4))
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(lambda _: self.imported(csv), range(2)))
        self.assertEqual([201, 422], sorted(answer[0] for answer in answers))
        refused = next(answer[2] for answer in answers if answer[0] == 422)
        self.assertEqual([1, 2, 3, 4], [fault["line"] for fault in refused["report"]])
        self.assertEqual(4, len(self.admin.request("GET", "/admin/users?q=race-")[2]["items"]))

    def test_client_gone(self):
        """a client that goes away while passwords are hashed leaves nothing behind, and others log in meanwhile"""
        body = json.dumps({"csv": "".join(f"gone-{i},x\n" for i in range(40))})
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        connection.request("POST", "/admin/users/import", body, {"Content-Type": "application/json", **bearer(self.admin.token)})
        ada = Person(self.server, "gone-other")
        connection.close()
        # Twice as many hashes: by then the first import would be through.
        self.assertEqual(201, self.imported("".join(f"after-{i},x\n" for i in range(80)))[0])
        self.assertEqual(["gone-other"], [i["name"] for i in self.admin.request("GET", "/admin/users?q=gone-")[2]["items"]])
        self.assertEqual(200, ada.request("GET", "/auth/me")[0])


class Commands(unittest.TestCase):
    def test_last_admin_by_command(self):
        """the last administrator cannot be demoted by command either, and the log tells of commands"""
        with Server() as server:
            first_password(server)
            server.stop()

            def assay(*arguments, code=0):
                done = subprocess.run([BUILD / "assay", "user", arguments[0], "--data", server.data, *arguments[1:]], capture_output=True, text=True)
                self.assertEqual(code, done.returncode, done.stderr)
                return done.stdout + done.stderr
            self.assertIn("last administrator", assay("role", "admin", "user", code=1))
            password = assay("add", "--role", "admin", "boss").split()[-1]
            assay("role", "admin", "user")
            self.assertIn("last administrator", assay("role", "boss", "judge", code=1))
            path = pathlib.Path(server.data, "class.csv")
            path.write_bytes('a b,x\nadmin,x\nok1,"Fine"\nok2,x,king\n'.encode())
            faults = assay("import", str(path), code=1)
            for line in ("line 1:", "line 2:", "line 4:"):
                self.assertIn(line, faults)
            self.assertNotIn("line 3:", faults)
            self.assertNotIn("ok1", assay("list"))
            path.write_bytes("name;full name\nrené;x\nandre;André\n".encode("cp1252"))
            self.assertIn("Line 2 is not UTF-8", assay("import", str(path), code=1))
            path.write_bytes("\ufeffusername\te-mail\tfull name\r\nandre\ta@x.org\t=André\r\n".encode("utf-16-le"))
            said = assay("import", str(path))
            self.assertIn("line 1: The column 'e-mail' is not used", said)
            self.assertIn("andre,\"'=André\",", said)
            server.start()
            boss = Person(server, "boss", password, register=False)
            entries = boss.request("GET", "/admin/audit")[2]["items"]
            self.assertEqual([(None, "user.add", "andre", "user"), (None, "user.role", "admin", "user"), (None, "user.add", "boss", "admin")],
                             [(e["user"], e["action"], e["object"], e["detail"]) for e in entries[:3]])


if __name__ == "__main__":
    unittest.main()
