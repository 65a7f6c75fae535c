"""Tokens for scripts: what they may do by their scopes, asked of every route, topic and op; and when they end."""
import concurrent.futures
import http.client
import itertools
import json
import unittest

from assayd import Server, WebSocket
from contract import route_table
from people import CODE, PASSWORD, PROBLEM, PeopleTest, Person, bearer
from roles import SEES, TABLE, TOPICS, WHO
from sockets import end_of, open_as, still_open
from world import HIDDEN, OWN, STAFF_ONLY, WorldTest

SCOPES = ("read", "submit", "admin")
NEXT = "another correct horse"


def needed(method, access):
    """The scope that a route needs; said here once more, so that a route that is to be for tokens has to be named."""
    if access == "open":
        return None
    if access in ("judge", "admin"):
        return "admin"
    return "read" if method == "GET" else "login"


SAID = {"POST /submit": "submit", "POST /run": "submit", "GET /auth/tokens": "login"}


class Scopes(WorldTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scopes, cls.asks_as = {}, {}
        for person in ("ada", "judy", "admin"):
            role = cls.world.people[person].request("GET", "/auth/me")[2]["role"]
            for count in (1, 2, 3):
                for scopes in itertools.combinations(SCOPES, count):
                    if "admin" in scopes and role == "user":
                        continue
                    who = f"{person}: {'+'.join(scopes)}"
                    made = cls.world.people[person].api_token(who, list(scopes))
                    cls.world.tokens[who], cls.scopes[who] = made["token"], scopes
                    # Whoever it is: without the scope admin it is a user as eve is, who owns nothing of what is asked for.
                    cls.asks_as[who] = person if "admin" in scopes or role == "user" else "eve"

    def test_table(self):
        """each route says the scope it needs: what changes something and names none is for no token"""
        faults = []
        for route in route_table():
            name = f"{route['method']} {route['pattern']}"
            expected = SAID.get(name, needed(route["method"], route["access"]))
            if route["scope"] != expected:
                faults.append(f"{name}: {route['scope']}, not {expected}")
        self.assertFalse(faults, "\n" + "\n".join(faults))

    def test_routes(self):
        """each route asked with each scope of each role answers as its scope says, and else as that role, or as a user"""
        faults = []
        # What is read comes first: what a judge sends to a problem of the staff is their own from then on.
        for route in sorted(route_table(), key=lambda route: route["method"] != "GET"):
            name = f"{route['method']} {route['pattern']}"
            for who, (ask, statuses) in itertools.product(self.scopes, TABLE[name]):
                told = dict(zip(WHO, map(int, statuses.split())))[self.asks_as[who]]
                refused = route["scope"] is not None and route["scope"] not in self.scopes[who]
                # What would go through with all it takes is asked once: the second time there is nothing to delete.
                if not refused and route["method"] == "DELETE" and told < 300:
                    continue
                faults += self.fault(who, route["method"], ask, 403 if refused else told, refused)
        self.assertFalse(faults, "\n" + "\n".join(faults))

    def fault(self, who, method, ask, expected, refused):
        path, body = ask(self.world)
        media = {"Content-Type": "application/octet-stream" if "/files/" in path else "application/zip"} if isinstance(body, bytes) else {}
        status, headers, answer = self.world.request(who, method, path, body, **media)
        text = json.dumps(answer) if not isinstance(answer, bytes) else answer.decode(errors="replace")
        if status != expected or (refused and answer["code"] != "insufficient_scope"):
            yield f"{method} {path} by {who}: {status}, not {expected}: {text[:150]}"
        if refused and 'error="insufficient_scope"' not in headers.get("www-authenticate", ""):
            yield f"{method} {path} by {who}: no challenge"
        if self.asks_as[who] == "eve" and (HIDDEN in text or OWN in text or (STAFF_ONLY in text and status == 200)):
            yield f"{method} {path} tells {who} what only staff may know: {text[:150]}"

    def test_lists(self):
        """what lists tell staff only, a token without the scope admin is not told"""
        for person in ("judy", "admin"):
            for scopes in SCOPES[:1], SCOPES[:2]:
                who = f"{person}: {'+'.join(scopes)}"
                for path in ("/problems", "/submissions?limit=100", "/contests/coming-cup"):
                    with self.subTest(who=who, path=path):
                        self.assertEqual(self.seen("eve", path), self.seen(who, path))

    def seen(self, who, path):
        answer = self.world.request(who, "GET", path)[2]
        own = {self.world.people[name].user["id"] for name in ("eve", "judy", "admin")}
        items = answer.get("items", [answer])
        return [{k: v for k, v in item.items() if k != "state"} for item in items if item.get("user_id") not in own]

    def test_topics(self):
        """each topic, and each stream of a job, is for tokens that may read, as for that role, or a user"""
        faults = []
        for ask, expected in (one for rows in TOPICS.values() for one in rows):
            topic = ask(self.world)
            for who, scopes in self.scopes.items():
                word = dict(zip(WHO, expected))[self.asks_as[who]] if "read" in scopes else "insufficient_scope"
                got = self.first_word(who, topic)
                if got != word:
                    faults.append(f"{topic} by {who}: {got}, not {word}")
                job = topic.removeprefix("job:")
                if job != topic:
                    got = self.job_socket(who, job)
                    if got != word:
                        faults.append(f"/ws/jobs of {topic} by {who}: {got}, not {word}")
        self.assertFalse(faults, "\n" + "\n".join(faults))

    def first_word(self, who, topic):
        with WebSocket(self.world.server.port, "/ws", timeout=10) as stream:
            stream.send({"op": "auth", "token": self.world.tokens[who]})
            role = stream.receive()["user"]["role"]
            self.assertEqual(role == "user", self.asks_as[who] in ("ada", "eve"))
            stream.send({"op": "subscribe", "topic": topic})
            frame = stream.receive()
            while frame["type"] == "subscribed" and topic.startswith("job:"):
                frame = stream.receive()
            self.assertNotIn(HIDDEN, json.dumps(frame))
            return frame["code"] if frame["type"] == "error" else SEES

    def job_socket(self, who, job_id):
        with WebSocket(self.world.server.port, f"/ws/jobs/{job_id}", bearer(self.world.tokens[who]), timeout=10) as stream:
            frame = stream.receive()
            return frame["code"] if frame["type"] == "error" else SEES

    def test_sent_by_socket(self):
        """{"op":"submit"} is for tokens that may submit, and submits what that role may, or a user"""
        for who, scopes in self.scopes.items():
            for problem in (PROBLEM, STAFF_ONLY):
                with self.subTest(who=who, problem=problem), WebSocket(self.world.server.port, "/ws", timeout=10) as stream:
                    stream.send({"op": "auth", "token": self.world.tokens[who]})
                    stream.receive()
                    stream.send({"op": "submit", "problem_id": problem, "language": "python", "code": CODE})
                    answer = stream.receive()
                    word = "submitted" if problem == PROBLEM or self.asks_as[who] in ("judy", "admin") else "unknown_problem"
                    self.assertEqual(word if "submit" in scopes else "insufficient_scope", answer.get("code", answer["type"]))


class Making(PeopleTest):
    def test_password(self):
        """a token is made with the password alone: without, with another, or by a token there is none"""
        ada = Person(self.server, "making")
        for body in ({"name": "t"}, {"name": "t", "password": None}, {"name": "t", "password": 5}):
            self.assertEqual(400, ada.request("POST", "/auth/tokens", body)[0])
        for password in ("", "not this one", PASSWORD + " ", PASSWORD.upper(), "x" * 5000):
            answer = ada.request("POST", "/auth/tokens", {"name": "t", "password": password})
            self.assert_problem(answer, 413 if len(password) > 4096 else 403, "body_too_large" if len(password) > 4096 else "wrong_password",
                                None if len(password) > 4096 else "password")
        self.assertEqual([], ada.request("GET", "/auth/tokens")[2]["items"])
        script = ada.api_token("t", ["read", "submit"])
        for method, path, body in (("POST", "/auth/tokens", {"name": "more", "password": PASSWORD}), ("GET", "/auth/tokens", None),
                                   ("DELETE", f"/auth/tokens/{script['id']}", None), ("PATCH", "/auth/me", {"full_name": "X"}),
                                   ("POST", "/auth/password", {"current_password": PASSWORD, "new_password": NEXT})):
            self.assert_problem(self.server.request(method, path, body, bearer(script["token"])), 403, "insufficient_scope")
        self.assertEqual(1, len(ada.request("GET", "/auth/tokens")[2]["items"]))

    def test_scopes(self):
        """without scopes said a token reads and submits; admin is for who has such a role; nothing and the unknown are refused"""
        ada = Person(self.server, "scoping")
        self.assertEqual(["read", "submit"], ada.api_token()["scopes"])
        self.assertEqual(["read", "submit"], ada.api_token("turned", ["submit", "read", "submit"])["scopes"])
        for bad in ([], None, "read", {}, [5], ["login"], ["read", "all"], ["read submit"], ["READ"]):
            answer = ada.request("POST", "/auth/tokens", {"name": "t", "password": PASSWORD, "scopes": bad})
            self.assert_problem(answer, 400, "bad_scopes", "scopes")
        answer = ada.request("POST", "/auth/tokens", {"name": "t", "password": PASSWORD, "scopes": ["read", "admin"]})
        self.assert_problem(answer, 403, "forbidden", "scopes")
        listed = ada.request("GET", "/auth/tokens")[2]["items"]
        self.assertEqual([["read", "submit"]] * 2, [token["scopes"] for token in listed])
        whole = self.admin.api_token("whole", ["read", "submit", "admin"])
        self.assertEqual(["read", "submit", "admin"], whole["scopes"])
        self.assertEqual(200, self.server.get("/admin/users", **bearer(whole["token"]))[0])
        self.assertEqual(403, self.server.get("/admin/users", **bearer(self.admin.api_token()["token"]))[0])

    def test_staff_accounts(self):
        """no token makes, promotes or changes judges and administrators, nor its owner; a login does not change its own password here"""
        token = bearer(self.admin.api_token("people", ["read", "submit", "admin"])["token"])
        judge, own = Person(self.server, "some-judge").user["id"], self.admin.request("GET", "/auth/me")[2]["id"]
        self.assertEqual(200, self.admin.request("PATCH", f"/admin/users/{judge}", {"role": "judge"})[0])
        made = self.server.post("/admin/users", {"name": "made-by-token"}, **token)
        self.assertEqual(201, made[0])
        number = made[2]["user"]["id"]
        for method, path, body in [
                ("POST", f"/admin/users/{own}/password", {}), ("POST", f"/admin/users/{judge}/password", {}),
                ("PATCH", f"/admin/users/{own}", {"full_name": "x"}), ("PATCH", f"/admin/users/{judge}", {"is_disabled": True}),
                ("PATCH", f"/admin/users/{judge}", {"role": "user"}), ("PATCH", f"/admin/users/{number}", {"role": "judge"}),
                ("PATCH", f"/admin/users/{number}", {"role": "admin"}), ("POST", "/admin/users", {"name": "second", "role": "admin"}),
                ("POST", "/admin/users", {"name": "second", "role": "judge"}), ("POST", "/admin/users/import", {"csv": "second,x,admin"})]:
            with self.subTest(path=path, body=body):
                code = "forbidden" if path == f"/admin/users/{own}/password" else "insufficient_scope"
                self.assert_problem(self.server.request(method, path, body, token), 403, code)
        self.assert_problem(self.admin.request("POST", f"/admin/users/{own}/password", {}), 403, "forbidden")
        for method, path, body in [("POST", f"/admin/users/{number}/password", {}), ("PATCH", f"/admin/users/{number}", {"full_name": "x"}),
                                   ("PATCH", f"/admin/users/{number}", {"is_disabled": True})]:
            self.assertEqual(200, self.server.request(method, path, body, token)[0])

    def test_attempts(self):
        """a wrong password for a token counts as an attempt to log in: of the address, and of the account from everywhere"""
        with Server(workers=1, trusted_proxies="127.0.0.1", limit_login="3/600") as server:
            def ask(i, password="wrong horse", path="/auth/tokens", **more):
                body = {"name": "t", "password": password} if path == "/auth/tokens" else {"current_password": password, "new_password": NEXT}
                return ada.request("POST", path, body, **{"X-Forwarded-For": f"192.0.2.{i}"})
            ada, eve = Person(server, "ada"), Person(server, "eve")
            self.assertEqual([403, 403, 403, 429], [ask(1)[0] for _ in range(4)])
            self.assertEqual(429, server.post("/auth/login", {"name": "nobody", "password": "wrong horse"}, **{"X-Forwarded-For": "192.0.2.1"})[0])
            paths = itertools.cycle(("/auth/tokens", "/auth/password"))
            answers = [ask(2 + i // 3, path=next(paths)) for i in range(12)]
            self.assertEqual([403] * 9 + [429] * 3, [answer[0] for answer in answers])
            self.assertTrue(all("retry-after" in answer[1] for answer in answers[9:]))
            self.assertEqual(429, ask(99, PASSWORD)[0])
            self.assertEqual(429, server.post("/auth/login", {"name": "ADA", "password": PASSWORD}, **{"X-Forwarded-For": "192.0.2.99"})[0])
            self.assertIn("token", eve.api_token())

    def test_off_the_loop(self):
        """many that ask for a token at once are all answered, and others are served meanwhile"""
        ada = Person(self.server, "hashing")
        with concurrent.futures.ThreadPoolExecutor(12) as pool:
            asked = [pool.submit(ada.request, "POST", "/auth/tokens", {"name": f"t{i}", "password": "wrong horse"}) for i in range(12)]
            for _ in range(20):
                self.assertEqual(200, self.server.get("/healthz")[0])
            self.assertLessEqual({attempt.result()[0] for attempt in asked}, {403, 503})

    def test_audit(self):
        """the audit log has who made which token with which scopes, who revoked it, and when all ended"""
        ada = Person(self.server, "audited")
        made = ada.api_token("laptop", ["read"])
        ada.request("DELETE", f"/auth/tokens/{made['id']}")
        ada.api_token("desktop")
        ada.request("POST", "/auth/password", {"current_password": PASSWORD, "new_password": NEXT})
        items = self.admin.request("GET", "/admin/audit?user=audited")[2]["items"]
        self.assertEqual([("token.revoke_all", "audited", "1: the password was changed"), ("user.password", "audited", ""),
                          ("token.create", "desktop", "read submit"), ("token.revoke", str(made["id"]), ""), ("token.create", "laptop", "read")],
                         [(item["action"], item["object"], item["detail"]) for item in items[:5]])


class Ending(PeopleTest):
    """A token that has ended lets nobody in, and whoever is in by it is let go at once."""

    def streams(self, token, person):
        """A socket, a job's socket and an event stream that the token let in."""
        job = self.server.request("POST", "/submit", {"problem_id": "two-sum", "language": "python", "code": "while True: pass"}, bearer(token))[2]["job_id"]
        one = WebSocket(self.server.port, f"/ws/jobs/{job}", bearer(token), timeout=30)
        one.receive()
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        connection.request("GET", f"/jobs/{job}/events", headers=bearer(token))
        return open_as(self.server, token), one, connection, connection.getresponse()

    def assert_ended(self, token, streams):
        many, one, connection, events = streams
        for socket in (many, one):
            self.assertEqual(1008, end_of(socket)[1])
        self.assertRegex(events.read().decode(), "invalid_token|rights_changed")
        connection.close()
        self.assertEqual(401, self.server.get("/auth/me", **bearer(token))[0])

    def person(self, name):
        person = Person(self.server, name)
        return person, f"/admin/users/{person.user['id']}"

    def test_revoked(self):
        """revoked by its owner"""
        ada, _ = self.person("revoked")
        made, other = ada.api_token(), ada.api_token()
        streams, stays = self.streams(made["token"], ada), open_as(self.server, other["token"])
        self.assertEqual(204, ada.request("DELETE", f"/auth/tokens/{made['id']}")[0])
        self.assert_ended(made["token"], streams)
        self.assertTrue(still_open(stays))

    def test_password(self):
        """with the password, unless its owner keeps the tokens; a failed change ends nothing"""
        ada, _ = self.person("renewed")
        made = ada.api_token()
        kept = open_as(self.server, made["token"])
        change = {"current_password": PASSWORD, "new_password": NEXT}
        self.assertEqual(403, ada.request("POST", "/auth/password", {**change, "current_password": "wrong horse"})[0])
        self.assertEqual(400, ada.request("POST", "/auth/password", {**change, "keep_tokens": "yes"})[0])
        self.assertEqual(204, ada.request("POST", "/auth/password", {**change, "keep_tokens": True})[0])
        self.assertEqual(200, self.server.get("/auth/me", **bearer(made["token"]))[0])
        self.assertTrue(still_open(kept))
        streams = self.streams(made["token"], ada)
        self.assertEqual(204, ada.request("POST", "/auth/password", {"current_password": NEXT, "new_password": PASSWORD})[0])
        self.assert_ended(made["token"], streams)
        self.assertEqual([], ada.request("GET", "/auth/tokens")[2]["items"])

    def test_reset(self):
        """with the password that an administrator renews"""
        ada, path = self.person("reset")
        made = ada.api_token()
        streams = self.streams(made["token"], ada)
        self.assertEqual(200, self.admin.request("POST", f"{path}/password", {})[0])
        self.assert_ended(made["token"], streams)

    def test_role(self):
        """with the role, also those of lesser scopes; and it does not come back with the role"""
        for scopes in (["read", "submit", "admin"], ["read", "submit"]):
            judy, path = self.person(f"demoted-{len(scopes)}")
            self.assertEqual(200, self.admin.request("PATCH", path, {"role": "judge"})[0])
            made = judy.api_token("t", scopes)
            streams = self.streams(made["token"], judy)
            self.assertEqual(200, self.admin.request("PATCH", path, {"role": "user"})[0])
            self.assert_ended(made["token"], streams)
            self.assertEqual(403, judy.request("GET", "/admin/queue")[0])
            self.assertEqual(200, self.admin.request("PATCH", path, {"role": "admin"})[0])
            self.assertEqual(401, self.server.get("/auth/me", **bearer(made["token"]))[0])

    def test_promoted(self):
        """a token does not get more with a greater role than it was made for"""
        ada, path = self.person("promoted")
        made = ada.api_token()
        socket = open_as(self.server, made["token"])
        self.assertEqual(200, self.admin.request("PATCH", path, {"role": "admin"})[0])
        self.assertEqual(1008, end_of(socket)[1])
        self.assertEqual(200, self.server.get("/auth/me", **bearer(made["token"]))[0])
        self.assertEqual(403, self.server.get("/admin/users", **bearer(made["token"]))[0])
        with WebSocket(self.server.port, "/ws", bearer(made["token"])) as again:
            self.assertEqual("user", again.receive()["user"]["role"])

    def test_disabled(self):
        """with the account that is disabled"""
        ada, path = self.person("disabled")
        made = ada.api_token()
        streams = self.streams(made["token"], ada)
        self.assertEqual(200, self.admin.request("PATCH", path, {"is_disabled": True})[0])
        self.assert_ended(made["token"], streams)
        self.assertEqual(200, self.admin.request("PATCH", path, {"is_disabled": False})[0])
        self.assertEqual(401, self.server.get("/auth/me", **bearer(made["token"]))[0])

    def test_race(self):
        """of a token that is asked for while the password changes nothing is left"""
        for i in range(8):
            ada, _ = self.person(f"race-{i}")
            with concurrent.futures.ThreadPoolExecutor(4) as pool:
                asked = [pool.submit(ada.api_token, f"t{n}") for n in range(3)]
                changed = pool.submit(ada.request, "POST", "/auth/password", {"current_password": PASSWORD, "new_password": NEXT})
                made = [one.result() for one in asked]
                self.assertEqual(204, changed.result()[0])
            self.assertEqual([], ada.request("GET", "/auth/tokens")[2]["items"])
            for one in made:
                if "token" in one:
                    self.assertEqual(401, self.server.get("/auth/me", **bearer(one["token"]))[0])


if __name__ == "__main__":
    unittest.main()
