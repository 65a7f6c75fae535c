"""Accounts: who gets in, how long, what is whose, and how often."""
import base64
import concurrent.futures
import json
import os
import pathlib
import socket
import subprocess
import tempfile
import time
import unittest

from assayd import BUILD, Closed, Refused, Server, WebSocket, wait_for
from people import CODE, PASSWORD, PROBLEM, SLEEPER, PeopleTest, Person, bearer, jwt
from prometheus import scrape

class Accounts(PeopleTest):
    def test_round(self):
        """register, me, log out, log in; the password changes and ends other logins, all at once"""
        ada = Person(self.server, "Ada.L")
        self.assertEqual(("Ada.L", "user"), (ada.user["name"], ada.user["role"]))
        self.assertEqual(ada.user, ada.request("GET", "/auth/me")[2])
        other = Person(self.server, "ada.l", register=False)  # names have no case
        self.assert_problem(ada.request("POST", "/auth/password", {"current_password": "wrong horse", "new_password": "another one"}),
                            403, "wrong_password", "current_password")
        self.assertEqual(204, ada.request("POST", "/auth/password",
                                          {"current_password": PASSWORD, "new_password": "another one"}, Cookie=ada.cookie)[0])
        self.assert_problem(other.request("GET", "/auth/me"), 401, "invalid_token")
        self.assertEqual(401, other.refresh())
        self.assertEqual(200, ada.request("GET", "/auth/me")[0])
        self.assertEqual(200, ada.refresh())
        self.assert_problem(self.server.post("/auth/login", {"name": "Ada.L", "password": PASSWORD}), 401, "wrong_credentials")
        status, headers, _ = self.server.request("POST", "/auth/logout", {}, {"Cookie": ada.cookie})
        self.assertEqual(204, status)
        self.assertIn("Max-Age=0", headers["set-cookie"])
        self.assert_problem(ada.request("GET", "/auth/me"), 401, "invalid_token")
        self.assertEqual(401, ada.refresh())
        Person(self.server, "Ada.L", "another one", register=False)

    def test_passwords_at_once(self):
        """of changes of a password that were asked for at once one is made: the others' old password is none any more"""
        eve = Person(self.server, "eve.two")
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            change = lambda k: eve.request("POST", "/auth/password", {"current_password": PASSWORD, "new_password": f"another one {k}"})
            answers = list(pool.map(change, range(4)))
        self.assertEqual([204, 403, 403, 403], sorted(answer[0] for answer in answers))
        kept = next(k for k, answer in enumerate(answers) if answer[0] == 204)
        Person(self.server, "eve.two", f"another one {kept}", register=False)

    def test_cookie(self):
        """the refresh token is in an HttpOnly, SameSite=Strict cookie for /auth alone, and Secure only behind TLS"""
        _, headers, _ = self.server.post("/auth/login", {"name": "admin", "password": self.admin.password})
        parts = [part.strip() for part in headers["set-cookie"].split(";")]
        for part in ("HttpOnly", "SameSite=Strict", "Path=/auth"):
            self.assertIn(part, parts)
        self.assertNotIn("Secure", parts)
        self.assertEqual("no-store", headers["cache-control"])

    def test_names_and_passwords(self):
        """names in other scripts, odd names, and passwords too short or of 73 bytes are refused with the reason, and nothing is made"""
        for name in ("", "a", "a" * 33, "adа", "ünal", "a b", "../x", ".ada", "-x", "a\u200bb", "ada\n", "<b>"):
            with self.subTest(name):
                self.assert_problem(self.server.post("/auth/register", {"name": name, "password": PASSWORD}), 400, "bad_name", "name")
        for password, words in (("short", "at least 8"), ("x" * 73, "73"), ("é" * 37, "74"), ("", "at least 8")):
            with self.subTest(password):
                answer = self.server.post("/auth/register", {"name": "nobody-yet", "password": password})
                self.assert_problem(answer, 400, "bad_password", "password")
                self.assertIn(words, answer[2]["detail"])
        for body in ({}, {"name": "x"}, {"name": 5, "password": PASSWORD}, {"name": "abc", "password": PASSWORD, "role": "admin"}):
            self.assertEqual(400, self.server.post("/auth/register", body)[0])
        self.assertEqual(401, self.server.post("/auth/login", {"name": "nobody-yet", "password": PASSWORD})[0])
        Person(self.server, "nobody-yet", "é" * 36)
        self.assert_problem(self.server.post("/auth/register", {"name": "NOBODY-yet", "password": PASSWORD}), 409, "name_taken", "name")

    def test_full_names(self):
        """a full name is of any script or of several; what is not seen, or turns text about, is refused and changes nothing"""
        ada = Person(self.server, "full-name")
        for name in ("Ада Lovelace", "李 Ada", "محمد", "Zoë 👨‍👩", "نی‌ما", ""):
            self.assertEqual((200, name), (lambda got: (got[0], got[2]["full_name"]))(ada.request("PATCH", "/auth/me", {"full_name": name})))
        ada.request("PATCH", "/auth/me", {"full_name": "Ada"})
        for name in ("Ada\u202eecalevoL", "A\u200bda", "Ada\u2028", "\u2066Ada\u2069", "\ufeffAda", "Ada\U000e0041", "Ada\n", "\x7f", "\u0085", "x" * 500):
            with self.subTest(name=ascii(name)):
                self.assert_problem(ada.request("PATCH", "/auth/me", {"full_name": name}), 400, "bad_name", "full_name")
        self.assertEqual("Ada", ada.request("GET", "/auth/me")[2]["full_name"])

    def test_long_passwords(self):
        """73 bytes are too long for a new password, are no current one, and cut to 72 they are nobody's password"""
        long, cut = "y" * 73, "y" * 72
        ada = Person(self.server, "long-password", cut)
        self.assert_problem(self.server.post("/auth/login", {"name": "long-password", "password": long}), 401, "wrong_credentials")
        answer = ada.request("POST", "/auth/password", {"current_password": cut, "new_password": long})
        self.assert_problem(answer, 400, "bad_password", "new_password")
        self.assert_problem(ada.request("POST", "/auth/password", {"current_password": long, "new_password": PASSWORD}), 403, "wrong_password")
        self.assertEqual(200, self.server.post("/auth/login", {"name": "long-password", "password": cut})[0])

    def test_replay_at_once(self):
        """of many uses of one refresh token at the same time one is good at most, and then that login is over"""
        ada = Person(self.server, "replayed-at-once")
        with concurrent.futures.ThreadPoolExecutor(10) as pool:
            answers = list(pool.map(lambda _: self.server.request("POST", "/auth/refresh", {}, {"Cookie": ada.cookie}), range(10)))
        self.assertEqual(1, sum(answer[0] == 200 for answer in answers), [answer[0] for answer in answers])
        cookie = next(answer[1]["set-cookie"].split(";")[0] for answer in answers if answer[0] == 200)
        self.assertEqual(401, self.server.request("POST", "/auth/refresh", {}, {"Cookie": cookie})[0])
        self.assert_problem(ada.request("GET", "/auth/me"), 401, "invalid_token")

    def test_heads_of_tokens(self):
        """what a token says of how it is signed is not believed"""
        ada = Person(self.server, "token-heads")
        session = json.loads(base64.urlsafe_b64decode(ada.token.split(".")[1] + "=="))["sid"]
        now = int(time.time())
        good = {"sub": str(ada.user["id"]), "sid": session, "iat": now, "exp": now + 900}
        key = bytes.fromhex(pathlib.Path(self.server.data, "jwt.key").read_text().split()[0])
        unsigned = [jwt(good, b"", head).rsplit(".", 1)[0] + "." for head in
                    ({"alg": "none"}, {"alg": "None"}, {"alg": "nOnE"}, {"alg": ""}, {"alg": None}, {}, {"alg": "HS256"}, {"alg": ["none"]})]
        signed = [jwt(good, b"", {"alg": "HS256"}), jwt(good, b"x" * 32, {"alg": "HS256", "jwk": {"kty": "oct", "k": "eHh4"}}),
                  jwt(good, key, {"alg": "RS256"}), jwt(good, key, {"alg": "HS384"}), jwt(good, key, {"alg": "ES256"}),
                  jwt(good, key[:31], {"alg": "HS256"}), jwt(good, b"\0" * 32, {"alg": "HS256", "kid": "../../../dev/null"}),
                  jwt(b"[]", key), jwt(b"", key), jwt(b'{"sub":', key), jwt({**good, "exp": str(now + 900)}, key), jwt({**good, "exp": 2 ** 63}, key),
                  jwt({**good, "exp": -1}, key), jwt({**good, "sub": good["sub"] + " "}, key), jwt({**good, "sub": "+" + good["sub"]}, key)]
        head, payload, signature = ada.token.split(".")
        cut = [f"{head}.{payload}", f"{head}.{payload}.", f".{payload}.{signature}", f"{head}..{signature}", f"{head}.{payload}.{signature}.{signature}",
               f"{head}.{payload}.{signature[:20]}", f"{head}.{payload}=.{signature}", f" {ada.token}"]
        for token in unsigned + signed + cut:
            with self.subTest(token=token[:80]):
                self.assertIn(self.server.get("/auth/me", **bearer(token))[0], (401,))

    def test_tokens_that_are_not(self):
        """forged, expired, alg:none, truncated and foreign tokens are 401 invalid_token, also where guests may go"""
        ada = Person(self.server, "tokens")
        now = int(time.time())
        session = json.loads(base64.urlsafe_b64decode(ada.token.split(".")[1] + "=="))["sid"]
        good = {"sub": str(ada.user["id"]), "sid": session, "iat": now, "exp": now + 900}
        key = bytes.fromhex(pathlib.Path(self.server.data, "jwt.key").read_text().split()[0])
        self.assertEqual(200, self.server.get("/auth/me", **bearer(jwt(good, key)))[0])
        none = jwt(good, key, {"alg": "none", "typ": "JWT"})
        bad = [jwt(good), jwt({**good, "exp": now - 1}, key), jwt({"sub": good["sub"]}, key), jwt({**good, "sub": "0"}, key),
               jwt({**good, "sub": "999999"}, key), jwt({**good, "sub": int(good["sub"])}, key),
               jwt({**good, "sid": "0" * 26}, key), jwt({**good, "sid": 5}, key), jwt({**good, "sub": "1"}, key), jwt(good, key, {"alg": "HS512"}),
               none, none.rsplit(".", 1)[0] + ".", ada.token[:-1], ada.token[:-4], ada.token + "x", ada.token.split(".")[0], "..", "x",
               "assay_" + "0" * 32, "a" * 5000, "\u00fc".encode().decode("latin-1")]
        for token in bad:
            for path in ("/auth/me", "/problems"):
                with self.subTest(token=token[:60], path=path):
                    answer = self.server.get(path, **bearer(token))
                    self.assert_problem(answer, 401, "invalid_token")
                    self.assertIn("Bearer", answer[1]["www-authenticate"])
        self.assert_problem(self.server.get("/auth/me", Authorization="Basic YTpi"), 401, "invalid_token")
        self.assert_problem(self.server.get("/auth/me"), 401, "unauthenticated")

    def test_replay(self):
        """a refresh token works once; used again it ends that login and no other"""
        ada, elsewhere = Person(self.server, "replayed"), Person(self.server, "replayed", register=False)
        stolen = ada.cookie
        self.assertEqual(200, ada.refresh())
        self.assertNotEqual(stolen, ada.cookie)
        self.assertEqual(401, self.server.request("POST", "/auth/refresh", {}, {"Cookie": stolen})[0])
        self.assert_problem(ada.request("GET", "/auth/me"), 401, "invalid_token")
        self.assertEqual(401, ada.refresh())
        self.assertEqual(200, elsewhere.refresh())
        for cookie in ("", "assay_refresh=", "assay_refresh=x", "x=" + stolen, "assay_refresh2=abc"):
            self.assertEqual(401, self.server.request("POST", "/auth/refresh", {}, {"Cookie": cookie})[0])

    def test_two_cookies(self):
        """of two refresh cookies that differ, one of which another host may have set, none is taken; the login stays"""
        ada, eve = Person(self.server, "two-cookies"), Person(self.server, "tosses-cookies")
        for path in ("/auth/refresh", "/auth/logout"):
            for cookies in (f"{eve.cookie}; {ada.cookie}", f"{ada.cookie}; x=1; {eve.cookie}", f"assay_refresh=; {ada.cookie}"):
                answer = self.server.request("POST", path, {}, {"Cookie": cookies})
                self.assert_problem(answer, 401, "ambiguous_cookie")
                self.assertNotIn("set-cookie", answer[1])
        self.assertEqual([200, 200], [ada.refresh(), eve.refresh()])
        self.assertEqual(200, self.server.request("POST", "/auth/refresh", {}, {"Cookie": f"{ada.cookie}; {ada.cookie}"})[0])

    def test_foreign_origin(self):
        """a page of another host cannot use the cookie"""
        ada = Person(self.server, "origin")
        for path in ("/auth/refresh", "/auth/logout"):
            self.assert_problem(self.server.request("POST", path, {}, {"Cookie": ada.cookie, "Origin": "https://evil.example"}),
                                403, "foreign_origin")
        self.assertEqual(200, self.server.request("POST", "/auth/refresh", {},
                                                  {"Cookie": ada.cookie, "Origin": f"http://127.0.0.1:{self.server.port}"})[0])

    def test_api_tokens(self):
        """a token for scripts is shown once, works everywhere, and ends when it is revoked"""
        ada, eve = Person(self.server, "scripts"), Person(self.server, "not-scripts")
        made = ada.api_token("laptop")
        self.assertTrue(made["token"].startswith("assay_"))
        self.assertEqual("scripts", self.server.get("/auth/me", **bearer(made["token"]))[2]["name"])
        listed = ada.request("GET", "/auth/tokens")[2]["items"]
        self.assertEqual(["laptop"], [token["name"] for token in listed])
        self.assertNotIn("token", listed[0])
        wait_for(lambda: ada.request("GET", "/auth/tokens")[2]["items"][0]["last_used_at"], "the use to be noted")
        self.assertNotIn(made["token"].encode(), pathlib.Path(self.server.data, "assay.db").read_bytes())
        self.assertNotIn(made["token"].encode(), pathlib.Path(self.server.data, "assay.db-wal").read_bytes())
        self.assert_problem(eve.request("DELETE", f"/auth/tokens/{made['id']}"), 404, "unknown_token")
        self.assertEqual(204, ada.request("DELETE", f"/auth/tokens/{made['id']}")[0])
        self.assert_problem(self.server.get("/auth/me", **bearer(made["token"])), 401, "invalid_token")
        for name in ("", "x" * 65):
            self.assert_problem(ada.request("POST", "/auth/tokens", {"name": name, "password": PASSWORD}), 400, "bad_name", "name")
        for _ in range(50):
            self.assertIn("token", ada.api_token())
        self.assert_problem(ada.request("POST", "/auth/tokens", {"name": "one more", "password": PASSWORD}), 409, "too_many_tokens")

    def test_first_start(self):
        """the first password is printed once, and the key of tokens is nobody else's to read"""
        self.assertEqual(1, self.server.log_text().count("administrator: admin, password"))
        self.assertEqual(0o600, os.stat(pathlib.Path(self.server.data, "jwt.key")).st_mode & 0o777)
        self.assertEqual("admin", self.admin.user["role"])
        for file in pathlib.Path(self.server.data).glob("assay.db*"):
            self.assertNotIn(self.admin.password.encode(), file.read_bytes())

    def test_flood_of_hashes(self):
        """many logins at once are all answered, and others are served meanwhile"""
        with concurrent.futures.ThreadPoolExecutor(12) as pool:
            attempts = [pool.submit(self.server.post, "/auth/login", {"name": f"n{i}", "password": "whatever it is"}) for i in range(12)]
            for _ in range(20):
                begin = time.monotonic()
                self.assertEqual(200, self.server.get("/healthz")[0])
                self.assertLess(time.monotonic() - begin, 5)
            self.assertEqual({401}, {attempt.result()[0] for attempt in attempts})


class Rights(PeopleTest):
    def setUp(self):
        name = self.id().split(".")[-1].replace("_", "-")
        self.ada, self.eve = Person(self.server, f"{name}-ada"), Person(self.server, f"{name}-eve")

    def submitted(self, person, code=CODE):
        status, _, answer = person.request("POST", "/submit", {"problem_id": PROBLEM, "language": "python", "code": code})
        self.assertEqual(202, status, answer)
        return answer

    def events(self, job_id, token):
        with WebSocket(self.server.port, f"/ws/jobs/{job_id}", bearer(token)) as stream:
            return list(stream)

    def test_table(self):
        """every route answers guests, owners, others, judges and admins as the table says"""
        job = self.submitted(self.ada)
        self.assertEqual("AC", self.events(job["job_id"], self.ada.token)[-1]["verdict"])
        people = {"guest": None, "owner": self.ada, "other": self.eve, "admin": self.admin}
        token_id = self.ada.api_token()["id"]
        job_id, number = job["job_id"], job["submission_id"]
        everyone = dict.fromkeys(people, 200)
        mine = {"guest": 404, "owner": 200, "other": 404, "admin": 200}
        account = {"guest": 401, "owner": 200, "other": 200, "admin": 200}
        table = [
            ("GET", "/healthz", None, everyone), ("GET", "/readyz", None, everyone), ("GET", "/languages", None, everyone),
            ("GET", "/problems", None, everyone), ("GET", f"/problems/{PROBLEM}", None, everyone),
            ("GET", "/auth/config", None, everyone), ("GET", "/submissions", None, everyone),
            ("GET", f"/jobs/{job_id}", None, mine), ("GET", f"/jobs/{job_id}/status", None, mine),
            ("GET", f"/jobs/{job_id}/events", None, mine), ("GET", f"/submissions/{number}", None, mine),
            ("GET", "/auth/me", None, account), ("GET", "/auth/tokens", None, account),
            ("POST", "/auth/tokens", {"name": "x", "password": PASSWORD}, {**dict.fromkeys(people, 201), "guest": 401, "admin": 403}),
            ("POST", "/auth/password", {"current_password": "wrong one", "new_password": "long enough"}, {**dict.fromkeys(people, 403), "guest": 401}),
            ("POST", "/submit", {"problem_id": PROBLEM, "language": "python", "code": CODE}, dict.fromkeys(people, 202)),
            ("POST", "/run", {"problem_id": PROBLEM, "language": "python", "code": CODE}, dict.fromkeys(people, 202)),
            ("POST", "/auth/login", {"name": "nobody", "password": "long enough"}, dict.fromkeys(people, 401)),
            ("POST", "/auth/refresh", {}, dict.fromkeys(people, 401)), ("POST", "/auth/logout", {}, dict.fromkeys(people, 204)),
            ("DELETE", f"/auth/tokens/{token_id}", None, {"guest": 401, "other": 404, "admin": 404, "owner": 204}),
        ]
        for method, path, body, expected in table:
            for who, status in expected.items():
                with self.subTest(route=f"{method} {path}", who=who):
                    headers = bearer(people[who].token) if people[who] else {}
                    self.assertEqual(status, self.server.request(method, path, body, headers)[0])

    def test_lists(self):
        """lists show one's own; judges and admins see all, guests what guests sent; code never shows in them"""
        mine = self.submitted(self.ada)["submission_id"]
        guests = self.server.post("/submit", {"problem_id": PROBLEM, "language": "python", "code": CODE})[2]["submission_id"]

        def seen(token=None, query=""):
            status, _, page = self.server.get("/submissions?limit=100" + query, **(bearer(token) if token else {}))
            self.assertEqual(200, status)
            self.assertFalse([item for item in page["items"] if "code" in item])
            return {item["id"]: item["user"] for item in page["items"]}
        self.assertEqual({mine: self.ada.name}, seen(self.ada.token))
        self.assertEqual({}, seen(self.eve.token))
        self.assertEqual({}, seen(self.eve.token, f"&user_id={self.ada.user['id']}"))
        self.assertNotIn(mine, seen())
        self.assertIn(guests, seen())
        everything = seen(self.admin.token)
        self.assertEqual((self.ada.name, None), (everything[mine], everything[guests]))
        self.assertEqual({mine}, set(seen(self.admin.token, f"&user_id={self.ada.user['id']}")))
        self.assertEqual(CODE, self.admin.request("GET", f"/submissions/{mine}")[2]["code"])

    def test_streams(self):
        """a stream of another's job tells nothing, live or later, on both sockets and as SSE"""
        job = self.submitted(self.ada, SLEEPER)["job_id"]
        for live in (True, False):
            with self.subTest(live=live):
                with self.assertRaises(Closed) as closed, WebSocket(self.server.port, f"/ws/jobs/{job}", bearer(self.eve.token)) as stream:
                    self.until_close(stream)
                self.assertEqual(1008, closed.exception.code)
                self.assertEqual(404, self.eve.request("GET", f"/jobs/{job}/events")[0])
                self.assertEqual(404, self.server.get(f"/jobs/{job}/events")[0])
                with WebSocket(self.server.port, "/ws") as stream:
                    stream.send({"op": "auth", "token": self.eve.token})
                    self.assertEqual("authenticated", stream.receive()["type"])
                    stream.send({"op": "subscribe", "topic": f"job:{job}"})
                    self.assertEqual(["subscribed", "unknown_job"], [f.get("code", f["type"]) for f in (stream.receive(), stream.receive())])
            if live:
                job = self.submitted(self.ada)["job_id"]
                self.assertEqual("AC", self.events(job, self.ada.token)[-1]["verdict"])

    def until_close(self, stream):
        while True:
            self.assertEqual("unknown_job", stream.receive().get("code"))

    def test_first_frame(self):
        """a browser, which cannot set headers, says who it is in the first frame of either socket"""
        job = self.submitted(self.ada)["job_id"]
        with WebSocket(self.server.port, f"/ws/jobs/{job}") as stream:
            self.assertEqual("unauthenticated", stream.receive()["code"])
            stream.send({"op": "auth", "token": self.ada.token})
            self.assertEqual("AC", list(stream)[-1]["verdict"])
        with WebSocket(self.server.port, f"/ws/jobs/{job}") as stream:
            stream.receive()
            stream.send({"op": "auth", "token": "x"})
            self.assertEqual("invalid_token", stream.receive()["code"])
            with self.assertRaises(Closed) as closed:
                stream.receive()
            self.assertEqual(1008, closed.exception.code)
        with self.assertRaises(Refused) as refused:
            WebSocket(self.server.port, "/ws", {"Authorization": "Basic x"})
        self.assertEqual(401, refused.exception.status)

    def test_me(self):
        """the topic `me` tells of one's own submissions and of nobody else's"""
        with WebSocket(self.server.port, "/ws") as stream:
            stream.send({"op": "subscribe", "topic": "me"})
            self.assertEqual("unauthenticated", stream.receive()["code"])
            stream.send({"op": "auth", "token": self.ada.token})
            stream.receive()
            stream.send({"op": "subscribe", "topic": "me"})
            self.assertEqual({"topic": "me", "type": "subscribed"}, stream.receive())
            self.submitted(self.eve)
            job = self.submitted(self.ada)["job_id"]
            frames = []
            while not frames or frames[-1]["event"]["type"] != "done":
                frames.append(stream.receive())
            self.assertEqual({("me", job)}, {(frame["topic"], frame["job_id"]) for frame in frames})
            self.assertEqual("queued", frames[0]["event"]["type"])

    def test_submit_on_socket(self):
        """a submission sent on the socket belongs to who the socket is"""
        with WebSocket(self.server.port, "/ws", bearer(self.ada.api_token()["token"])) as stream:
            self.assertEqual("authenticated", stream.receive()["type"])
            stream.send({"op": "submit", "problem_id": PROBLEM, "language": "python", "code": CODE})
            answer = stream.receive()
            self.assertEqual("submitted", answer["type"])
        self.assertEqual(200, self.ada.request("GET", f"/submissions/{answer['submission_id']}")[0])
        self.assertEqual(404, self.eve.request("GET", f"/submissions/{answer['submission_id']}")[0])


class Limits(unittest.TestCase):
    def test_submit(self):
        """a user over the limit gets 429 with Retry-After and RateLimit headers, others go on"""
        with Server(limit_submit="3/3600", workers=1) as server:
            ada, eve = Person(server, "ada"), Person(server, "eve")
            body = {"problem_id": PROBLEM, "language": "python", "code": CODE}
            answers = [ada.request("POST", "/submit", body) for _ in range(4)]
            self.assertEqual([202, 202, 202, 429], [answer[0] for answer in answers])
            self.assertEqual(["2", "1", "0", "0"], [answer[1]["ratelimit-remaining"] for answer in answers])
            self.assertEqual("3", answers[0][1]["ratelimit-limit"])
            self.assertTrue(1100 < int(answers[3][1]["retry-after"]) <= 1200, answers[3][1])
            self.assertEqual("rate_limited", answers[3][2]["code"])
            self.assertEqual(202, eve.request("POST", "/submit", body)[0])
            with WebSocket(server.port, "/ws", bearer(ada.token)) as stream:
                stream.receive()
                stream.send({"op": "submit", **body})
                self.assertEqual("rate_limited", stream.receive()["code"])
            self.assertEqual(3, len(ada.request("GET", "/submissions")[2]["items"]))

    def test_login(self):
        """an address cannot use up an account's attempts; many together come to an end, whatever the case of the name"""
        with Server(limit_login="2/3600", limit_register="2/3600", trusted_proxies="127.0.0.1") as server:
            Person(server, "ada")

            def log_in(address, password="wrong one", name="ada"):
                return server.post("/auth/login", {"name": name, "password": password}, **{"X-Forwarded-For": address})

            self.assertEqual([401, 401] + [429] * 20, [log_in("192.0.2.1")[0] for _ in range(22)])
            self.assertEqual(200, log_in("192.0.2.9", PASSWORD)[0])
            tries = [log_in(f"192.0.2.{i // 2 + 20}", name=("ada", "ADA")[i % 2])[0] for i in range(6)]
            self.assertEqual([401] * 5 + [429], tries)
            answer = log_in("192.0.2.10", PASSWORD)
            self.assertEqual((429, "rate_limited"), (answer[0], answer[2]["code"]))
            self.assertIn("this account", answer[2]["detail"])
            self.assertTrue(300 < int(answer[1]["retry-after"]) <= 450, answer[1])
            Person(server, "bob")
            self.assertEqual(429, server.post("/auth/register", {"name": "cy", "password": PASSWORD})[0])
            status = server.post("/auth/register", {"name": "cy", "password": PASSWORD}, **{"X-Forwarded-For": "198.51.100.1, 192.0.2.200"})[0]
            self.assertEqual(201, status)

    def test_flood_from_one_address(self):
        """more logins at once than may wait, from one address, keep no other out; of clients that have gone nothing is hashed"""
        with Server(limit_login="off", trusted_proxies="127.0.0.1", password_cost=12) as server:  # slower than they come
            Person(server, "ada")
            body = json.dumps({"name": "ada", "password": "wrong horse battery"})
            head = f"POST /auth/login HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.1\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
            flood = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(160)]
            for one in flood:
                one.sendall(f"{head}\r\n\r\n{body}".encode())
            wait_for(lambda: scrape(server).value("assay_offload_depth", state="waiting") > 100, "nearly all of the 128 places to be taken")
            login = server.post("/auth/login", {"name": "ada", "password": PASSWORD}, **{"X-Forwarded-For": "192.0.2.2"})
            self.assertEqual(200, login[0])
            self.assertGreater(scrape(server).value("assay_offload_depth", state="waiting"), 60)
            for one in flood:
                one.close()
            wait_for(lambda: scrape(server).value("assay_offload_depth", state="waiting") == 0, "the rest to be passed over")
            self.assertLess(scrape(server).value("assay_logins_total", result="failed"), 70)

    def test_forwarded(self):
        """X-Forwarded-For of an address that is not trusted changes nothing"""
        with Server(limit_register="1/3600") as server:
            self.assertEqual(201, server.post("/auth/register", {"name": "ada", "password": PASSWORD}, **{"X-Forwarded-For": "192.0.2.1"})[0])
            self.assertEqual(429, server.post("/auth/register", {"name": "bob", "password": PASSWORD}, **{"X-Forwarded-For": "192.0.2.2"})[0])
            self.assertNotIn("strict-transport-security", server.get("/healthz", **{"X-Forwarded-Proto": "https"})[1])

    def test_behind_tls(self):
        """behind a trusted proxy that speaks TLS the cookie is Secure and HSTS is sent"""
        with Server(trusted_proxies="10.0.0.0/8,127.0.0.0/8") as server:
            _, headers, _ = server.post("/auth/register", {"name": "ada", "password": PASSWORD}, **{"X-Forwarded-Proto": "https"})
            self.assertIn("Secure", headers["set-cookie"])
            self.assertIn("max-age=", headers["strict-transport-security"])

    def test_waiting(self):
        """a user with as many waiting submissions as are allowed gets 429, and nothing is written"""
        with Server(waiting_per_user_max=2, workers=1, drain_ms=0) as server:
            ada = Person(server, "ada")
            body = {"problem_id": PROBLEM, "language": "python", "code": SLEEPER}
            job = ada.request("POST", "/submit", body)[2]["job_id"]
            wait_for(lambda: ada.request("GET", f"/jobs/{job}/status")[2]["status"] == "running", "the first to run")
            answers = [ada.request("POST", "/submit", body) for _ in range(3)]
            self.assertEqual([202, 202, 429], [answer[0] for answer in answers])
            self.assertEqual("too_many_waiting", answers[2][2]["code"])
            self.assertEqual(3, len(ada.request("GET", "/submissions")[2]["items"]))

    def test_fair(self):
        """one user with 1,000 waiting jobs does not delay another's first by more than one job a slot"""
        with Server(workers=1, limit_submit="off", drain_ms=0, waiting_per_user_max=2000) as server:
            ada, eve = Person(server, "ada"), Person(server, "eve")
            body = {"problem_id": PROBLEM, "language": "python", "code": SLEEPER}
            with concurrent.futures.ThreadPoolExecutor(8) as pool:
                statuses = list(pool.map(lambda _: ada.request("POST", "/submit", body)[0], range(1000)))
            self.assertEqual({202}, set(statuses))
            job = eve.request("POST", "/submit", body)[2]["job_id"]
            self.assertLessEqual(eve.request("GET", f"/jobs/{job}/status")[2]["position"], 2)


class Doors(unittest.TestCase):
    def test_no_guests(self):
        """without guests, submissions and jobs need an account; problems do not"""
        with Server(guests="off") as server:
            ada = Person(server, "ada")
            body = {"problem_id": PROBLEM, "language": "python", "code": CODE}
            job = ada.request("POST", "/submit", body)[2]["job_id"]
            for method, path, sent in (("POST", "/submit", body), ("POST", "/run", body), ("GET", "/submissions", None),
                                       ("GET", "/submissions/1", None), ("GET", f"/jobs/{job}", None),
                                       ("GET", f"/jobs/{job}/status", None), ("GET", f"/jobs/{job}/events", None)):
                status, headers, answer = server.request(method, path, sent)
                self.assertEqual((401, "unauthenticated"), (status, answer["code"]), path)
                self.assertIn("www-authenticate", headers)
            self.assertEqual(200, server.get("/problems")[0])
            self.assertFalse(server.get("/auth/config")[2]["guests"])
            with WebSocket(server.port, "/ws") as stream:
                stream.send({"op": "submit", **body})
                self.assertEqual("unauthenticated", stream.receive()["code"])
                stream.send({"op": "subscribe", "topic": f"job:{job}"})
                self.assertEqual("unauthenticated", stream.receive()["code"])
            with WebSocket(server.port, f"/ws/jobs/{job}") as stream:
                self.assertEqual("unauthenticated", stream.receive()["code"])
                stream.send({"op": "auth", "token": ada.token})
                self.assertEqual("AC", list(stream)[-1]["verdict"])

    def test_registration(self):
        """registration is closed, or by invitation, when the configuration says so"""
        with Server(registration="closed") as server:
            self.assertEqual((403, "registration_closed"), (lambda a: (a[0], a[2]["code"]))(server.post("/auth/register", {"name": "ada", "password": PASSWORD})))
        with Server(registration="invite", invite_code="spring-2027") as server:
            self.assertEqual("invite", server.get("/auth/config")[2]["registration"])
            for more in ({}, {"invite": ""}, {"invite": "spring-2026"}, {"invite": "spring-20277"}):
                answer = server.post("/auth/register", {"name": "ada", "password": PASSWORD, **more})
                self.assertEqual((403, "bad_invite", "invite"), (answer[0], answer[2]["code"], answer[2]["field"]))
            self.assertEqual((400, "invalid_value"), (lambda a: (a[0], a[2]["code"]))(server.post("/auth/register", {"name": "ada", "password": PASSWORD, "invite": 5})))
            Person(server, "ada", invite="spring-2027")

    def test_restart(self):
        """logins, tokens and accounts outlive kill -9; roles and passwords change by command; keys rotate"""
        with Server() as server:
            ada = Person(server, "ada")
            token = ada.api_token()["token"]
            server.kill()

            def assay(*arguments, code=0):
                done = subprocess.run([BUILD / "assay", *arguments], capture_output=True, text=True)
                self.assertEqual(code, done.returncode, done.stderr)
                return done.stdout + done.stderr
            assay("user", "role", "--data", server.data, "ADA", "judge")
            assay("user", "role", "--data", server.data, "ada", "king", code=1)
            assay("user", "role", "--data", server.data, "nobody", "judge", code=1)
            assay("rotate-key", "--data", server.data)
            server.start()
            self.assertEqual("judge", ada.request("GET", "/auth/me")[2]["role"])
            self.assertEqual("ada", server.get("/auth/me", **bearer(token))[2]["name"])
            old, _ = ada.token, self.assertEqual(200, ada.refresh())
            server.kill()
            assay("rotate-key", "--data", server.data)
            assay("rotate-key", "--data", server.data)
            password = assay("user", "passwd", "--data", server.data, "ada").split()[-1]
            self.assertIn("ada", assay("user", "list", "--data", server.data))
            server.start()
            self.assertEqual(401, server.get("/auth/me", **bearer(old))[0])
            self.assertEqual(401, server.get("/auth/me", **bearer(token))[0])
            self.assertEqual(401, ada.refresh())
            Person(server, "ada", password, register=False)
            assay("user", "add", "--data", server.data, "bob", code=1)  # a server has it

    def test_class(self):
        """a class is imported from CSV with passwords that work, all of it or nothing"""
        with tempfile.TemporaryDirectory() as folder, Server() as server:
            server.stop()
            path = pathlib.Path(folder, "class.csv")

            def imported(text, code):
                path.write_text(text)
                done = subprocess.run([BUILD / "assay", "user", "import", "--data", server.data, path], capture_output=True, text=True)
                self.assertEqual(code, done.returncode, done.stderr)
                return done.stdout if code == 0 else done.stderr
            for text, words in (('a b,"Some One"\n', "line 1"), ("ok,fine\nx\n", "line 2"), ('q,"open\n', "line 1"), ("wx,y,king\n", "role"),
                                ("ab,c,user,extra\n", "line 1"), ("same,A\nSAME,B\n", "already"), ('t,"a"b\n', "line 1")):
                with self.subTest(text):
                    self.assertIn(words, imported(text, 1))
            out = imported('zoe,"Zoë ""Z"" Ünal, B.Sc."\r\n\ntim,Tim\nprof,P,judge\n', 0).splitlines()
            self.assertEqual(['zoe,"Zoë ""Z"" Ünal, B.Sc."', 'tim,"Tim"', 'prof,"P"'], [line.rsplit(",", 1)[0] for line in out])
            server.start()
            zoe = Person(server, "zoe", out[0].rsplit(",", 1)[1], register=False)
            self.assertEqual('Zoë "Z" Ünal, B.Sc.', zoe.user["full_name"])
            self.assertEqual("judge", Person(server, "prof", out[2].rsplit(",", 1)[1], register=False).user["role"])


if __name__ == "__main__":
    unittest.main()
