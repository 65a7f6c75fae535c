"""What browsers are told, and what pages of other hosts may do."""
import socket
import subprocess
import sys
import unittest

from assayd import Refused, Server, WebSocket, wait_for
from server_test import ServerTest

API_POLICY = "default-src 'none'; frame-ancestors 'none'"


def directives(policy):
    return {part.split()[0]: part.split()[1:] for part in policy.split(";")}


class Headers(ServerTest):
    flags = {"trusted_proxies": "127.0.0.1"}

    def test_api(self):
        """an answer of the API can be neither shown, run nor embedded by a browser, whatever its status"""
        for method, path in [("GET", "/healthz"), ("GET", "/problems"), ("GET", "/nope"), ("POST", "/healthz"), ("GET", "/problems?x=1"),
                             ("OPTIONS", "/submit"), ("HEAD", "/problems"), ("GET", "/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV/events")]:
            with self.subTest(method=method, path=path):
                _, fields, _ = self.server.request(method, path, b"" if method == "POST" else None)
                self.assertEqual(API_POLICY, fields["content-security-policy"])
                self.assertEqual("nosniff", fields["x-content-type-options"])
                self.assertEqual("DENY", fields["x-frame-options"])
                self.assertEqual("no-referrer", fields["referrer-policy"])
                self.assertEqual("same-origin", fields["cross-origin-resource-policy"])
                self.assertEqual("same-origin", fields["cross-origin-opener-policy"])

    def test_refused_upgrade(self):
        """an upgrade that is refused has the same headers"""
        with self.assertRaises(Refused) as refusal:
            WebSocket(self.server.port, "/ws", {"Origin": "https://evil.example"})
        self.assertIn(API_POLICY.encode(), refusal.exception.head)

    def test_page(self):
        """the page runs its own scripts only, is in no frame and asks for no device"""
        status, fields, body = self.server.get("/")
        if status == 503:
            self.skipTest("the page was not built")
        policy = directives(fields["content-security-policy"])
        self.assertEqual((["'none'"], ["'self'"], ["'self'"]), (policy["default-src"], policy["script-src"], policy["worker-src"]))
        self.assertEqual((["'none'"], ["'none'"], ["'self'"]), (policy["frame-ancestors"], policy["base-uri"], policy["connect-src"]))
        self.assertNotIn("unsafe-eval", fields["content-security-policy"])
        self.assertEqual(["DENY", "same-origin", "same-origin"],
                         [fields[name] for name in ("x-frame-options", "referrer-policy", "cross-origin-opener-policy")])
        self.assertIn("camera=()", fields["permissions-policy"])
        script = "/assets/" + body.decode().split('src="/assets/')[1].split('"')[0]
        self.assertEqual(fields["content-security-policy"], self.server.get(script)[1]["content-security-policy"])

    def test_tls(self):
        """HSTS is said where a trusted proxy speaks TLS, and only there"""
        self.assertIn("max-age=31536000", self.server.get("/healthz", **{"X-Forwarded-Proto": "https"})[1]["strict-transport-security"])
        for headers in [{}, {"X-Forwarded-Proto": "http"}, {"X-Forwarded-Proto": "https, http"}]:
            self.assertNotIn("strict-transport-security", self.server.get("/healthz", **headers)[1])

    def test_origin_behind_tls(self):
        """behind TLS a page that came without it is foreign"""
        own = f"127.0.0.1:{self.server.port}"
        WebSocket(self.server.port, "/ws", {"Origin": f"https://{own}", "X-Forwarded-Proto": "https"}).close()
        with self.assertRaises(Refused) as refusal:
            WebSocket(self.server.port, "/ws", {"Origin": f"http://{own}", "X-Forwarded-Proto": "https"})
        self.assertEqual(403, refusal.exception.status)


class ChangedHost(unittest.TestCase):
    """A proxy that passes another Host than the one that the page was asked for."""
    PAGE, UPSTREAM = "https://judge.example:8443", "upstream"

    def asked(self, server, **headers):
        """(what /auth/refresh says, what an upgrade says), each with the code of a refusal."""
        headers = {"Host": self.UPSTREAM, "Origin": self.PAGE, "X-Forwarded-Proto": "https", **headers}
        status, _, body = server.request("POST", "/auth/refresh", {}, headers)
        try:
            lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
            with socket.create_connection(("127.0.0.1", server.port), 30) as connection:
                connection.sendall(f"GET /ws HTTP/1.1\r\n{lines}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                   "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode("latin-1"))
                answer = connection.makefile("rb").readline()
        except OSError:
            answer = b"- 0"
        return status, body["code"], int(answer.split()[1])

    OWN, FOREIGN = (401, "no_session", 101), (403, "foreign_origin", 403)

    def test_told(self):
        """a trusted proxy may say in X-Forwarded-Host what was asked for; nobody else may"""
        with Server(trusted_proxies="127.0.0.1") as server:
            self.assertEqual(self.FOREIGN, self.asked(server))
            self.assertEqual(self.FOREIGN, self.asked(server, Host="judge.example"))  # nginx's $host
            self.assertEqual(self.OWN, self.asked(server, Host="judge.example:8443"))
            for hosts in ("judge.example:8443", "judge.example:8443, inner", "x,judge.example:8443"):
                self.assertEqual(self.OWN, self.asked(server, **{"X-Forwarded-Host": hosts}))
            for hosts in ("judge.example", "evil.example", ",", "judge.example:84430"):
                self.assertEqual(self.FOREIGN, self.asked(server, **{"X-Forwarded-Host": hosts}))
            self.assertEqual(self.OWN, self.asked(server, Host="judge.example:443", Origin="https://judge.example"))
        with Server() as server:
            self.assertEqual(self.FOREIGN, self.asked(server, **{"X-Forwarded-Host": "judge.example:8443"}))

    def test_configured(self):
        """--public-url says where the page is, whatever the Host; an origin that is listed for CORS has no cookies for all that"""
        with Server(public_url=self.PAGE, trusted_proxies="127.0.0.1") as server:
            self.assertEqual(self.OWN, self.asked(server))
            for origin in ("https://judge.example", "http://judge.example:8443", "https://judge.example:8443.evil", "null"):
                self.assertEqual(self.FOREIGN, self.asked(server, Origin=origin))
        for value in ("judge.example", "https://judge.example/", "https://a.example,https://b.example"):
            server = Server(public_url=value)
            with self.assertRaises(RuntimeError) as failure:
                server.start()
            self.assertIn("--public-url", str(failure.exception))
            server.stop()

    def test_reason(self):
        """a refusal says, to the client and once in the log, what was compared and what to set, whatever bytes were sent"""
        with Server(trusted_proxies="127.0.0.1") as server:
            for origin in (self.PAGE, "https://\xff\xfe", "https://" + "a" * 3000):
                self.assertEqual(self.FOREIGN, self.asked(server, Origin=origin))
            body = server.request("POST", "/auth/refresh", {}, {"Host": self.UPSTREAM, "Origin": self.PAGE})[2]
            for word in (self.PAGE, f"'{self.UPSTREAM}'", "deploy/nginx", "deploy/caddy", "--public-url"):
                self.assertIn(word, body["detail"])
            self.assertEqual(1, server.log_text().count("refused by its Origin"))


class CrossOrigin(unittest.TestCase):
    ORIGIN = "https://judge.example"

    def assert_closed(self, server, origin):
        for method, path in [("GET", "/problems"), ("OPTIONS", "/submit"), ("GET", "/nope"), ("GET", "/")]:
            preflight = {"Access-Control-Request-Method": "POST"} if method == "OPTIONS" else {}
            _, fields, _ = server.request(method, path, None, {"Origin": origin, **preflight})
            self.assertEqual([], [name for name in fields if name.startswith("access-control-")], (method, path, origin))

    def test_closed(self):
        """no page of another host may read an answer, unless it is let in by name"""
        with Server() as server:
            for origin in [self.ORIGIN, "null", f"http://127.0.0.1:{server.port}", "*"]:
                self.assert_closed(server, origin)

    def test_opened(self):
        """a page of an origin in --allowed-origins may use the API with a token, and never with cookies; others may not"""
        with Server(allowed_origins=f"{self.ORIGIN},http://localhost:5173") as server:
            for origin in ["https://evil.example", "http://judge.example", "https://judge.example.evil", "https://judge.example:444",
                           "null", f"{self.ORIGIN},http://localhost:5173", f"{self.ORIGIN}/", "http://localhost"]:
                self.assert_closed(server, origin)
            for method, path, status in [("GET", "/problems", 200), ("GET", "/nope", 404), ("GET", "/auth/me", 401), ("PUT", "/problems", 405)]:
                got, fields, _ = server.request(method, path, None, {"Origin": self.ORIGIN})
                self.assertEqual((status, self.ORIGIN), (got, fields["access-control-allow-origin"]))
                self.assertIn("Origin", fields["vary"])
                self.assertNotIn("access-control-allow-credentials", fields)
                self.assertIn("Retry-After", fields["access-control-expose-headers"])
            got, fields, _ = server.request("OPTIONS", "/submit", None, {
                "Origin": self.ORIGIN, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"})
            self.assertEqual((204, self.ORIGIN), (got, fields["access-control-allow-origin"]))
            self.assertIn("POST", fields["access-control-allow-methods"])
            for name in ["Authorization", "Content-Type", "Idempotency-Key"]:
                self.assertIn(name, fields["access-control-allow-headers"])
            WebSocket(server.port, "/ws", {"Origin": self.ORIGIN}).close()

    def test_cookies_stay_ours(self):
        """what a cookie alone does is refused to every other origin, also to one that is let in"""
        with Server(allowed_origins=self.ORIGIN) as server:
            for origin in [self.ORIGIN, "https://evil.example", "null"]:
                for path in ["/auth/refresh", "/auth/logout"]:
                    status, _, body = server.request("POST", path, {}, {"Origin": origin, "Cookie": "assay_refresh=x"})
                    self.assertEqual((403, "foreign_origin"), (status, body["code"]))
            self.assertEqual(401, server.request("POST", "/auth/refresh", {}, {"Origin": f"http://127.0.0.1:{server.port}"})[0])

    def test_bad_setting(self):
        """what is no origin cannot be let in"""
        for value in ["*", "null", "judge.example", "https://judge.example/", "https://*.example"]:
            server = Server(allowed_origins=value)
            with self.assertRaises(RuntimeError) as failure:
                server.start()
            self.assertIn("--allowed-origins", str(failure.exception))
            server.stop()


class Shares(unittest.TestCase):
    """How many connections one address may have."""

    def opened(self, server, address):
        """A WebSocket of a client of the proxy, or None where it is one too many."""
        try:
            return WebSocket(server.port, "/ws", {"X-Forwarded-For": address})
        except Refused as refusal:
            self.assertEqual(503, refusal.status)
            self.assertIn(b"too_many_connections", refusal.body)
            return None

    def test_behind_a_proxy(self):
        """of a trusted proxy's connections each counts as its client's, and the proxy itself has any number"""
        with Server(trusted_proxies="127.0.0.1", connections_per_address_max=4) as server:
            mine = [self.opened(server, "192.0.2.1") for _ in range(4)]
            self.assertTrue(all(mine))
            self.assertIsNone(self.opened(server, "192.0.2.1"))
            self.assertIsNone(self.opened(server, "10.9.9.9, 192.0.2.1"))
            status, fields, body = server.get("/healthz", **{"X-Forwarded-For": "192.0.2.1"})
            self.assertEqual((503, "too_many_connections", True), (status, body["code"], "retry-after" in fields))
            others = [self.opened(server, f"192.0.2.{2 + i}") for i in range(20)]
            self.assertTrue(all(others))
            self.assertEqual(200, server.get("/healthz", **{"X-Forwarded-For": "198.51.100.1"})[0])
            self.assertEqual(200, server.get("/healthz")[0])
            mine[0].close()
            wait_for(lambda: self.opened(server, "192.0.2.1"), "a place that was given back")
            # An answer gives its place back too.
            for _ in range(20):
                self.assertEqual(200, server.get("/healthz", **{"X-Forwarded-For": "198.51.100.1"})[0])

    def test_ipv6(self):
        """IPv6 clients of a proxy count by the network that one host is given"""
        with Server(trusted_proxies="127.0.0.1", connections_per_address_max=2) as server:
            kept = [self.opened(server, f"2001:db8::{i}") for i in range(1, 3)]
            self.assertTrue(all(kept))
            self.assertIsNone(self.opened(server, "2001:db8::ffff"))
            self.assertIsNotNone(self.opened(server, "2001:db8:1::1"))

    def test_forged(self):
        """what a client that is no proxy says of its address counts for nothing"""
        with Server(connections_per_address_max=2) as server:
            kept = [self.opened(server, "192.0.2.1") for _ in range(5)]  # this machine itself is exempt
            self.assertTrue(all(kept))

    def test_direct(self):
        """an address may have so many connections open, and one more when one has gone"""
        addresses = subprocess.run(["hostname", "-I"], capture_output=True, text=True).stdout.split()
        outside = [address for address in addresses if ":" not in address]
        if not outside:
            self.skipTest("this machine has no address but loopback")
        server = Server(connections_per_address_max=3)
        server.flags["listen"] = f"0.0.0.0:{server.port}"
        with server:
            def one():
                connection = socket.create_connection((outside[0], server.port), 10)
                connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                head = connection.recv(65536)
                return connection, int(head.split()[1])
            kept = [one() for _ in range(3)]
            self.assertEqual([200] * 3, [status for _, status in kept])
            self.assertEqual(503, one()[1])
            self.assertEqual(200, server.get("/healthz")[0])
            kept[0][0].close()
            wait_for(lambda: one()[1] == 200, "a place that was given back")


if __name__ == "__main__":
    sys.exit(unittest.main())
