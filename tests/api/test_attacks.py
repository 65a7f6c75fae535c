"""What attacks on accounts, sockets and limits found once, and must not find again."""
import http.client
import json
import sqlite3
import unittest

from assayd import Server, WebSocket
from people import PASSWORD, PeopleTest, Person, bearer
from sockets import end_of, open_as, still_open

NEXT = "another one"


class Sockets(PeopleTest):
    def test_login_ends(self):
        """a socket ends with the login it came by: logged out, password changed, token revoked, refresh token stolen; others stay"""
        ada = Person(self.server, "sockets")
        script, other_script = ada.api_token("one"), ada.api_token("two")
        stays = open_as(self.server, other_script["token"])
        revoked = open_as(self.server, script["token"])
        self.assertEqual(["authenticated", "subscribed"], revoked.kinds)
        self.assertEqual(204, ada.request("DELETE", f"/auth/tokens/{script['id']}")[0])
        self.assertEqual(("invalid_token", 1008), end_of(revoked))

        second = Person(self.server, "sockets", register=False)
        own, other = open_as(self.server, ada.token), open_as(self.server, second.token)
        change = {"current_password": PASSWORD, "new_password": NEXT, "keep_tokens": True}
        self.assertEqual(204, ada.request("POST", "/auth/password", change)[0])
        self.assertEqual(("invalid_token", 1008), end_of(other))

        self.server.request("POST", "/auth/logout", {})  # nobody's: ends nothing
        self.assertEqual(204, self.server.request("POST", "/auth/logout", {}, {"Cookie": ada.cookie})[0])
        self.assertEqual(("invalid_token", 1008), end_of(own))

        third = Person(self.server, "sockets", NEXT, register=False)
        stolen, robbed = third.cookie, open_as(self.server, third.token)
        self.assertEqual(200, third.refresh())
        self.assertEqual(401, self.server.request("POST", "/auth/refresh", {}, {"Cookie": stolen})[0])
        self.assertEqual(("invalid_token", 1008), end_of(robbed))
        self.assertTrue(still_open(stays))

    def test_event_stream_ends(self):
        """so does an event stream"""
        ada = Person(self.server, "streams")
        job = ada.request("POST", "/submit", {"problem_id": "two-sum", "language": "python", "code": "while True: pass"})[2]["job_id"]
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        connection.request("GET", f"/jobs/{job}/events", headers=bearer(ada.token))
        answer = connection.getresponse()
        self.assertEqual(204, self.server.request("POST", "/auth/logout", {}, {"Cookie": ada.cookie})[0])
        self.assertIn(b"This login has ended", answer.read())
        connection.close()

    def test_one_person(self):
        """a socket that is somebody cannot become somebody else, and keep what the first one followed"""
        ada, eve = Person(self.server, "first"), Person(self.server, "second")
        socket = open_as(self.server, ada.token)
        socket.send({"op": "auth", "token": eve.token})
        self.assertEqual("already_authenticated", socket.receive()["code"])
        self.assertEqual(200, ada.refresh())
        socket.send({"op": "auth", "token": ada.token})
        self.assertEqual("authenticated", socket.receive()["type"])
        self.admin.request("PATCH", f"/admin/users/{ada.user['id']}", {"is_disabled": True})
        self.assertEqual(("rights_changed", 1008), end_of(socket))


SENT_AT_ONCE = {"op": "submit", "problem_id": "two-sum", "language": "python", "code": "mine = 1"}


class AtOnce(PeopleTest):
    """Requests that do not wait for the answer to who sends them. Each token is new, so that it has to be looked up."""

    def answers(self, header, *messages):
        with WebSocket(self.server.port, "/ws", bearer(header) if header else {}) as socket:
            for message in messages:
                socket.send(message)
            frames = [socket.receive() for _ in range(len(messages) + bool(header))]
        return [frame.get("code", frame["type"]) for frame in frames]

    def listed(self, person=None):
        whose = person.request if person else self.server.request
        return len(whose("GET", "/submissions")[2]["items"])

    def test_its_owner(self):
        """what is sent with a token is its owner's, however soon it is sent, and never a guest's"""
        ada, guests = Person(self.server, "hasty"), self.listed()
        self.assertEqual(["authenticated", "submitted"], self.answers(ada.api_token("one")["token"], SENT_AT_ONCE))
        login = {"op": "auth", "token": ada.api_token("two")["token"]}
        self.assertEqual(["authenticated", "submitted", "submitted"], self.answers(None, login, SENT_AT_ONCE, SENT_AT_ONCE))
        self.assertEqual((3, guests), (self.listed(ada), self.listed()))

    def test_its_scope(self):
        """a token that only reads sends nothing by being quick"""
        ada, guests = Person(self.server, "reader"), self.listed()
        tokens = [ada.request("POST", "/auth/tokens", {"name": f"t{i}", "password": PASSWORD, "scopes": ["read"]})[2]["token"]
                  for i in range(2)]
        self.assertEqual(["authenticated", "insufficient_scope"], self.answers(tokens[0], SENT_AT_ONCE))
        login = {"op": "auth", "token": tokens[1]}
        self.assertEqual(["authenticated", "insufficient_scope"], self.answers(None, login, SENT_AT_ONCE))
        self.assertEqual((0, guests), (self.listed(ada), self.listed()))

    def test_no_token(self):
        """who gave a token that is not taken does not send as a guest, until another is taken"""
        ada, guests, wrong = Person(self.server, "mistaken"), self.listed(), "assay_" + "0" * 32
        login = {"op": "auth", "token": ada.token}
        self.assertEqual(["invalid_token", "invalid_token"], self.answers(wrong, SENT_AT_ONCE))
        self.assertEqual(["invalid_token", "invalid_token", "authenticated", "submitted"],
                         self.answers(None, {**login, "token": wrong}, SENT_AT_ONCE, login, SENT_AT_ONCE))
        self.assertEqual((1, guests), (self.listed(ada), self.listed()))

    def test_too_much(self):
        """only so much waits, and tokens that wait for each other take no stack"""
        ada = Person(self.server, "flooding")
        login = json.dumps({"op": "auth", "token": ada.api_token("one")["token"]})
        codes = self.answers(None, *[login] * 3000, {"op": "ping"})
        self.assertEqual({"authenticated", "too_early", "pong"}, set(codes) | {"too_early"})
        self.assertEqual(1, codes.count("pong"))


def submit_as(server, address, name="two-sum"):
    body = {"problem_id": name, "language": "python", "code": "x"}
    return server.post("/submit", body, **({"X-Forwarded-For": address} if address else {}))[0]


class Addresses(unittest.TestCase):
    def test_one_host(self):
        """a host has one share of the limits, whichever address of its IPv6 /64 it takes and however that is written"""
        with Server(workers=1, trusted_proxies="127.0.0.1", limit_login="2/600", limit_submit="2/600") as server:
            def log_in(address, name):
                return server.post("/auth/login", {"name": name, "password": "wrong horse"}, **{"X-Forwarded-For": address})[0]
            self.assertEqual([401, 401, 429, 429], [log_in(f"2001:db8:1:2::{i}", f"nobody{i}") for i in range(3)] + [log_in("2001:DB8:1:2:0:0:0:9", "nobody9")])
            self.assertEqual(401, log_in("2001:db8:1:3::1", "nobody4"))
            self.assertEqual([401, 401, 429], [log_in(a, f"one{i}") for i, a in enumerate(("192.0.2.1", "::ffff:192.0.2.1", "192.0.2.1"))])
            self.assertEqual([202, 202, 429], [submit_as(server, f"2001:db8:1:4::{i}") for i in range(3)])

    def test_forgotten_proxy(self):
        """who comes by a proxy on this machine that is not in --trusted-proxies is not taken for somebody at this machine"""
        with Server(workers=1, limit_submit="2/600") as server:
            self.assertEqual([202] * 4, [submit_as(server, None) for _ in range(4)])
            self.assertEqual([202, 202, 429], [submit_as(server, f"192.0.2.{i}") for i in range(3)])
            with WebSocket(server.port, "/ws", {"X-Forwarded-For": "192.0.2.9"}) as socket:
                socket.send({"op": "submit", "problem_id": "two-sum", "language": "python", "code": "x"})
                self.assertEqual("rate_limited", socket.receive()["code"])
            self.assertEqual(202, submit_as(server, None))


class Sessions(unittest.TestCase):
    def test_flood(self):
        """going on with a login and logging out have a limit for each address, and without a cookie nothing is written"""
        def written(server):
            lines = server.get("/metrics")[2].decode().splitlines()
            return next(line for line in lines if line.startswith("assay_store_batch_operations_sum"))
        with Server(workers=1, trusted_proxies="127.0.0.1", metrics_from="127.0.0.0/8") as server:
            def ask(what, address):
                return server.post("/auth/" + what, {}, **{"X-Forwarded-For": address})[0]
            before = written(server)
            self.assertEqual([204] * 20, [ask("logout", "192.0.2.1") for _ in range(20)])
            self.assertEqual(before, written(server))
            got = [ask("refresh", "192.0.2.1") for _ in range(620)]
            self.assertIn(429, got[560:])
            self.assertEqual({401}, set(got[:560]))
            self.assertEqual(429, ask("logout", "192.0.2.1"))
            self.assertEqual((401, 204), (ask("refresh", "192.0.2.2"), ask("logout", "192.0.2.2")))


class Growth(unittest.TestCase):
    def test_many_values(self):
        """JSON of very many small values is refused before it is parsed, in requests and on sockets: no memory stays taken"""
        with Server(workers=1) as server:
            before = server.rss_kb()
            for value in ("[]", "{}", '{"":0}', "0", '""'):
                body = '{"problem_id":[%s],"language":"python","code":""}' % ",".join([value] * (1_000_000 // (len(value) + 1)))
                for _ in range(3):
                    status, _, answer = server.request("POST", "/run", body, {"Content-Type": "application/json"})
                    self.assertEqual((400, "invalid_json"), (status, answer["code"]))
                    self.assertIn("more than 10000 values", answer["detail"])
            self.assertLess(server.rss_kb() - before, 40 * 1024)  # before there was a bound: over 100 MiB
            with WebSocket(server.port, "/ws") as socket:
                socket.send({"op": [[]] * 20_000})
                self.assertEqual("invalid_json", socket.receive()["code"])

    def test_own_changes(self):
        """what somebody does to their own account over and over, which the audit log keeps, has a limit; so has one login's past"""
        with Server(workers=1, limit_account="3/600") as server:
            ada, eve = Person(server, "ada"), Person(server, "eve")
            token = ada.api_token()["id"]
            self.assertEqual(204, ada.request("DELETE", f"/auth/tokens/{token}")[0])
            self.assertEqual([200, 200, 429], [ada.request("PATCH", "/auth/me", {"full_name": name})[0] for name in ("A", "B", "C")])
            self.assertEqual(429, ada.request("DELETE", f"/auth/tokens/{token}")[0])
            self.assertEqual(200, eve.request("PATCH", "/auth/me", {"full_name": "E"})[0])
            self.assertEqual(200, ada.refresh())
            server.stop()
            with sqlite3.connect(f"{server.data}/assay.db") as db:
                db.execute("INSERT INTO refresh_tokens WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
                           " SELECT 'h' || i, family, user_id, 1, expires_us FROM n, refresh_tokens WHERE user_id = ? AND is_used = 0", (ada.user["id"],))
            db.close()
            server.start()
            self.assertEqual(401, ada.refresh())
            self.assertEqual(401, ada.request("GET", "/auth/me")[0])
            self.assertEqual(200, eve.refresh())


if __name__ == "__main__":
    unittest.main()
