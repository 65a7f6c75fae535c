"""Heads of requests: what was sent is what is decided by, and what two readers could take for two things is refused."""
import json
import shutil
import subprocess
import tempfile
import time
import unittest

from raw_http import HttpTest

# Headers that libwebsockets knows. 4.1 lost the line after a header whose name is a beginning of one of them.
KNOWN = """accept accept-charset accept-encoding accept-language accept-ranges access-control-allow-origin access-control-request-headers age
    allow authorization cache-control connection content-disposition content-encoding content-language content-length content-location
    content-range content-type cookie date dnt etag expect expires from host http2-settings if-match if-modified-since if-none-match
    if-range if-unmodified-since last-modified link location max-forwards origin proxy-authenticate proxy-authorization range referer refresh
    replay-nonce retry-after sec-websocket-accept sec-websocket-draft sec-websocket-extensions sec-websocket-key sec-websocket-key1
    sec-websocket-nonce sec-websocket-protocol sec-websocket-version server set-cookie strict-transport-security te transfer-encoding
    upgrade user-agent vary via www-authenticate x-auth-token x-amz-date x-forwarded-for x-real-ip""".split()
BEGINNINGS = sorted({name[:i] for name in KNOWN for i in range(1, len(name))} - set(KNOWN))
STRANGER = "192.0.2.77"  # whom a proxy speaks for
GET = "GET /healthz HTTP/1.1\r\nHost: x\r\n"
UPGRADE = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"


class Lost(HttpTest):
    """A header is never lost, whatever stands before it."""

    flags = {"trusted_proxies": "127.0.0.1"}

    def statuses(self, requests):
        """Of requests sent on one connection, many at a time."""
        raw, got = self.raw(), []
        for at in range(0, len(requests), 50):
            raw.send("".join(requests[at:at + 50]))
            got += [raw.answer()[0] for _ in requests[at:at + 50]]
        return got

    def each(self, before, after, status):
        names = [name.title() for name in BEGINNINGS]
        got = self.statuses([f"{before}{name}: a\r\n{after}\r\n" for name in names])
        self.assertEqual([], [name for name, one in zip(names, got) if one != status])

    def test_address(self):
        """of a proxy's client: /metrics is not for strangers, whatever header they send along"""
        self.assertEqual(200, self.raw().send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n").answer()[0])
        self.each("GET /metrics HTTP/1.1\r\nHost: x\r\n", f"X-Forwarded-For: {STRANGER}\r\n", 401)

    def test_last(self):
        """the end of the head, after a header that comes last"""
        self.each(GET, "", 200)

    def test_body(self):
        """of a body: it is no second request"""
        self.each(GET, "Content-Length: 5\r\n\r\nGET /", 400)

    def test_others(self):
        """of who asks, and for which host"""
        self.each(GET.replace("/healthz", "/auth/me"), "Authorization: Bearer no\r\n", 401)
        self.each("GET /healthz HTTP/1.1\r\n", "Host: x\r\n", 200)
        self.each("POST /submit HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n", "Content-Type: application/json\r\n\r\n{}"[:-2], 400)

    def test_type(self):
        """of what a body is"""
        names = [name.title() for name in BEGINNINGS]
        got = self.statuses([f"POST /submit HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n{name}: a\r\nContent-Type: application/json\r\n\r\n{{}}" for name in names])
        self.assertEqual([400] * len(names), got)  # missing_key, not 415

    def test_sorted(self):
        """as Caddy sends it, sorted, with a header of the client's just before the proxy's"""
        for name in ["X-Auth", "X-Forwarded", "X-Forwarded-Fo", "X-F", "User", "If", "Accept-CH", "Auth", "X-Real"]:
            lines = sorted([f"{name}: a", f"X-Forwarded-For: {STRANGER}", "X-Forwarded-Proto: https", "X-Forwarded-Host: x", "Accept-Encoding: gzip", "User-Agent: curl/8"])
            with self.subTest(name=name):
                answer = self.raw().send("GET /metrics HTTP/1.1\r\nHost: x\r\n" + "\r\n".join(lines) + "\r\n\r\n").answer()
                self.assertEqual(401, answer[0])
                self.assertIn("strict-transport-security", answer[1])

    def test_several(self):
        """a list in several lines is one list: the last entry is the one the proxy wrote"""
        for lines in [f"X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-For: {STRANGER}\r\n", f"X-Forwarded-For: 127.0.0.1, {STRANGER}\r\n",
                      f"x-forwarded-for:{STRANGER}\t\r\n", f"X-Forwarded-For: \r\nX-FORWARDED-FOR: {STRANGER}\r\n"]:
            with self.subTest(lines=lines):
                self.assertEqual(401, self.raw().send(f"GET /metrics HTTP/1.1\r\nHost: x\r\n{lines}\r\n").answer()[0])


class Smuggled(HttpTest):
    def test_one_answer(self):
        """the body of a GET is read as a body and answered once"""
        inner = "GET /languages HTTP/1.1\r\nHost: x\r\n\r\n"
        for name in ["X-Auth", "User", "Auth", "X-Forwarded", "If", "Content", "Content-Lengt"]:
            with self.subTest(name=name):
                raw = self.raw().send(f"{GET}{name}: a\r\nContent-Length: {len(inner)}\r\n\r\n{inner}")
                self.assert_problem(raw.answer(), 400, "body_not_allowed")
                self.assertEqual(200, raw.send(GET + "Connection: close\r\n\r\n").answer()[0])
                self.assertEqual((0, {}, b""), raw.answer())

    def test_malformed(self):
        """what is no head by RFC 9112 is 400 and ends the connection; nothing after it is read"""
        inner = "GET /languages HTTP/1.1\r\nHost: x\r\n\r\n"
        lines = ["no colon", "X-A", ": no name", " : blank", " folded: x", "\tfolded", "X-A: a\r\n b", "X-A: a\r\n\tb: c", "X-A : a", "X-A\t: a", "X A: a", "X(A): a",
                 "X\"A: a", "X\xe9: a", "X-A: a\0b", "X-A: \x01", "X-A: a\x7f", "X-A: \x1b[0m", "X-A: a\rb", "X-A: a\r\r", "X-A: a\nX-B: b", "X\0-A: a",
                 "Host: y", "host: x", "Content-Length: ", "Content-Length:", "Content-Length: +5", "Content-Length: -5", "Content-Length: 5,5", "Content-Length: 5, 5",
                 "Content-Length: 0x5", "Content-Length: 5 5", "Content-Length: 5.0", "Content-Length: 1e1", "Content-Length: 5\r\nContent-Length: 5",
                 "Content-Length: 99999999999999999999", "Content-Length: 5;a", "Content-Length: \xb2", "Authorization: Bearer a\r\nAuthorization: Bearer a",
                 "Content-Type: text/plain\r\ncontent-type: text/plain", "Idempotency-Key: a\r\nIdempotency-Key: a", "Origin: null\r\nOrigin: null",
                 "Last-Event-ID: 1.1\r\nLast-Event-ID: 1.2", "Expect: 100-continue\r\nExpect: 100-continue"]
        for line in lines:
            for head in [GET + line + "\r\n", GET + "X-First: 1\r\n" + line + "\r\nX-Last: 1\r\n"]:
                with self.subTest(line=line, head=head):
                    raw = self.raw().send(head + "\r\n" + inner)
                    answer = raw.answer()
                    self.assert_problem(answer, 400)
                    self.assertEqual("close", answer[1]["connection"])
                    self.assertTrue(answer[1]["request-id"])
                    self.assertEqual((0, {}, b""), raw.answer())

    def test_request_lines(self):
        """a request line is three words with one space between them"""
        for line in ["GET  /healthz HTTP/1.1", "GET /healthz  HTTP/1.1", "GET\t/healthz HTTP/1.1", "GET /healthz\tHTTP/1.1", " GET /healthz HTTP/1.1", "GET /healthz HTTP/1.1 ",
                     "GET /healthz HTTP/1.1 x", "GET /health z HTTP/1.1", "GET /healthz", "GET", "GET ", "/healthz HTTP/1.1", "G(T /healthz HTTP/1.1", "GET /\x01 HTTP/1.1",
                     "GET /\x7f HTTP/1.1", "GET /\xc3\xa9 HTTP/1.1", "GET /healthz#x HTTP/1.1", "GET healthz HTTP/1.1", "GET  HTTP/1.1", "GET example.com:80 HTTP/1.1",
                     "GET ftp://x/healthz HTTP/1.1", "GET http:///healthz HTTP/1.1", "GET http://u@x/healthz HTTP/1.1", "GET ?x HTTP/1.1", "GET * HTTP/1.1", "G" * 100 + " / HTTP/1.1"]:
            with self.subTest(line=line):
                raw = self.raw().send(f"{line}\r\nHost: x\r\n\r\n")
                self.assert_problem(raw.answer(), 400)
        for version in ["HTTP/2.0", "HTTP/1.2", "HTTP/0.9", "HTTP/1.10", "http/1.1", "HTTP/11", "HTTP/1,1", "HTTP/1.1x"]:
            with self.subTest(version=version):
                raw = self.raw().send(f"GET /healthz {version}\r\nHost: x\r\n\r\n{GET}\r\n")
                self.assert_problem(raw.answer(), 505, "http_version")
                self.assertEqual((0, {}, b""), raw.answer())

    def test_line_feeds(self):
        """a line ends with CR and LF; a LF alone ends nothing"""
        for head in ["GET /healthz HTTP/1.1\nHost: x\n\n", "GET /healthz HTTP/1.1\r\nHost: x\n\r\n", GET + "\n", GET + "X: a\n\n"]:
            self.assert_problem(self.raw().send(head).answer(), 400)

    def test_hosts(self):
        """a Host that names nothing, or two things, is refused"""
        for host in ["", " ", "a b", "a,b", "a/b", "a@b", "http://a", "a:b", "a:70000", "a:1:2", "[::1", "[x]", "::1", "a%41", "\xe9", "a?b", "a#b", "a\\b"]:
            with self.subTest(host=host):
                self.assert_problem(self.raw().send(f"GET /healthz HTTP/1.1\r\nHost: {host}\r\n\r\n").answer(), 400)
        for host in ["x", "a.b-c_d~e", "127.0.0.1:8080", "[::1]", "[::1]:80", "A:", "localhost:65535"]:
            self.assertEqual(200, self.raw().send(f"GET /healthz HTTP/1.1\r\nHost: {host}\r\n\r\n").answer()[0], host)

    def test_transfer_encodings(self):
        """a body in chunks is 411, however it is spelled, and nothing of it is read"""
        for line in ["Transfer-Encoding: chunked", "Transfer-Encoding: identity", "Transfer-Encoding:", "transfer-encoding: xchunked", "Transfer-Encoding: chunked\r\nContent-Length: 4",
                     "Content-Length: 4\r\nTransfer-Encoding: chunked"]:
            for method in ["GET", "POST"]:
                with self.subTest(line=line, method=method):
                    raw = self.raw().send(f"{method} /submit HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{line}\r\n\r\n0\r\n\r\n{GET}\r\n")
                    self.assert_problem(raw.answer(), 411, "length_required")
                    self.assertEqual((0, {}, b""), raw.answer())


class Limits(HttpTest):
    def test_head(self):
        """a head over 16 KiB, and one with more than 100 headers, is 431"""
        fits = 16384 - len(GET) - len("X: \r\n\r\n")
        self.assertEqual(200, self.raw().send(f"{GET}X: {'a' * fits}\r\n\r\n").answer()[0])
        self.assertEqual(200, self.raw().send(GET + "X: a\r\n" * 99 + "\r\n").answer()[0])
        for head in [f"{GET}X: {'a' * (fits + 1)}\r\n\r\n", f"{GET}X: {'a' * 200000}", GET + "X: a\r\n" * 100 + "\r\n", GET + "X: a\r\n" * 3000, "GET /" + "a" * 20000,
                     GET + "X" * 20000, "\r\n" * 9000]:
            with self.subTest(head=head[:60]):
                answer = self.raw().send(head).answer()
                self.assert_problem(answer, 431, "head_too_large")
                self.assertEqual("close", answer[1]["connection"])
        self.still_serves()

    def test_slow(self):
        """a head that comes in many small pieces is one head; others are served meanwhile"""
        raw = self.raw()
        for piece in ["\r", "\n", "GE", "T /healt", "hz HTTP/1", ".1\r", "\nHo", "st: x\r\nX-Auth", ": a\r\nConten", "t-Length: 3\r\n", "\r\nabc"]:
            raw.send(piece)
            self.still_serves()
        self.assert_problem(raw.answer(), 400, "body_not_allowed")


class Targets(HttpTest):
    def get(self, target, lines="Host: x\r\n", method="GET"):
        return self.raw().send(f"{method} {target} HTTP/1.1\r\n{lines}\r\n").answer()

    def test_absolute(self):
        """an address with a host in it is that address, and the host is the one it is for"""
        origin = "Origin: http://judge.example\r\nContent-Length: 0\r\n"
        for target in ["http://x/healthz", "http://x:80/healthz", "HTTP://x/healthz", "https://x/healthz", "http://[::1]:80/healthz"]:
            with self.subTest(target=target):
                self.assertEqual(200, self.get(target)[0])
        self.assertEqual(200, self.get("http://x/problems?limit=1")[0])
        self.assertIn(self.get("http://x")[0], (200, 503))  # the page, if it was built
        self.assert_problem(self.get("http://x/healthz", ""), 400, "bad_request")
        self.assert_problem(self.get("http://x/healthz", "Host: a\r\nHost: b\r\n"), 400)
        self.assertEqual(403, self.get("/auth/refresh", "Host: x\r\n" + origin, "POST")[0])
        self.assertNotEqual(403, self.get("http://judge.example/auth/refresh", "Host: x\r\n" + origin, "POST")[0])
        self.assertEqual(403, self.get("http://x/auth/refresh", "Host: judge.example\r\n" + origin, "POST")[0])

    def test_server(self):
        """OPTIONS * says what the server takes; CONNECT is refused"""
        status, fields, body = self.get("*", method="OPTIONS")
        self.assertEqual((204, b""), (status, body))
        self.assertIn("GET", fields["allow"])
        for method in ["GET", "PUT", "POST"]:
            self.assertEqual(400, self.get("*", "Host: x\r\nContent-Length: 0\r\n", method)[0])
        answer = self.get("example.com:443", method="CONNECT")
        self.assert_problem(answer, 405, "method_not_allowed")
        self.assertTrue(answer[1]["allow"])

    def test_encoded(self):
        """an encoded control character is no part of an address, nor is an escape that is none"""
        for path in ["/metrics%0aHTTP/1.1", "/metrics%0AHTTP/1.1", "/metrics%0d%0a", "/metrics%0D", "/metrics%00", "/metrics%1f", "/metrics%7f", "/metrics%09", "/%zz", "/%", "/%2", "/%2x",
                     "/metrics%", "/%u0041", "/%c0%af", "/%ed%a0%80", "/healthz%20%0a", "/problems?q=%0a", "/problems?%00=1", "/problems?q=%zz"]:
            with self.subTest(path=path):
                self.assert_problem(self.get(path), 400)

    def test_spellings(self):
        """a route has one spelling, but for letters that are percent-encoded, which are those letters"""
        for path in ["/metrics/", "//metrics", "/./metrics", "/metrics/.", "/x/../metrics", "/x/%2e%2e/metrics", "/%2e/metrics", "/metrics;x", "/metrics;", "/Metrics", "/METRICS",
                     "/%2fmetrics", "/%2Fmetrics", "/x%2f..%2fmetrics", "/metrics%2f", "/metrics%20", "/metrics%3fx", "/metrics%23", "/metrics%252f", "/metrics\\",
                     "/;/metrics", "/..;/metrics", "/metrics.", "/metrics%2e", "/%256detrics", "/x//../metrics"]:
            with self.subTest(path=path):
                self.assert_problem(self.get(path), 404)
        for path in ["/metrics", "/%6detrics", "/%6Detrics", "/%6d%65%74%72%69%63%73", "http://x/metrics", "/metrics?"]:
            self.assertEqual(200, self.get(path)[0], path)
            # Whoever may not see them is told so, whatever the spelling.
            self.assertEqual(401, self.get(path, f"Host: x\r\nX-Forwarded-For: {STRANGER}\r\n")[0], path)

    def test_queries(self):
        """empty parts of a query are nothing; a plus is a space"""
        for query in ["?", "?&", "?limit=1&", "?&limit=1", "?limit=1&&q=a", "?%6cimit=1", "?q=a+b", "?q=a%2Bb", "?q=%26%3d", "?q=?", "?q=/", "?q=a=b"]:
            with self.subTest(query=query):
                self.assertEqual(200, self.get("/problems" + query)[0])
        for query, code in {"?limit": "bad_limit", "?=": "unknown_parameter", "?=1": "unknown_parameter", "?limit=1&%6cimit=2": "duplicate_parameter", "??limit=1": "unknown_parameter"}.items():
            with self.subTest(query=query):
                self.assert_problem(self.get("/problems" + query), 400, code)
        title = json.loads(self.get("/problems?limit=100")[2])["items"]
        words = next(p["title"] for p in title if " " in p["title"])
        found = json.loads(self.get("/problems?q=" + words.replace(" ", "+"))[2])["items"]
        self.assertIn(words, [p["title"] for p in found])

    def test_empty_lines(self):
        """empty lines before a request are nothing, also between two"""
        raw = self.raw().send(f"\r\n{GET}\r\n\r\n\r\n{GET}\r\n")
        self.assertEqual([200, 200], [raw.answer()[0], raw.answer()[0]])
        self.assert_problem(self.raw().send("\n" + GET + "\r\n").answer(), 400)


class Answers(HttpTest):
    def post(self, lines, body=b"{}", path="/submit"):
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{lines}\r\n"
        return self.raw().send(head.encode() + body)

    def test_codings(self):
        """a body that was packed is 415, and the connection goes on"""
        for coding in ["gzip", "br", "deflate, gzip", "x"]:
            raw = self.post(f"Content-Encoding: {coding}\r\nContent-Length: 2\r\n")
            self.assert_problem(raw.answer(), 415, "unsupported_media_type")
            self.assertEqual(200, raw.send(GET + "\r\n").answer()[0])
        self.assert_problem(self.post("Content-Encoding: identity\r\nContent-Length: 2\r\n").answer(), 400, "missing_key")

    def test_lengths(self):
        """a body needs a length, and only where no body is needed may it be left out"""
        for path in ["/submit", "/run", "/auth/login", "/nope"]:
            self.assert_problem(self.post("", b"", path).answer(), 411, "length_required")
        raw = self.post("", b"", "/auth/logout")
        self.assertEqual(204, raw.answer()[0])
        self.assertEqual(200, raw.send(GET + "\r\n").answer()[0])

    def test_connections(self):
        """a connection ends where either side says so, and with HTTP/1.0"""
        for line, goes_on in {"Connection: close": False, "connection: keep-alive, Close": False, "Connection: keep-alive": True, "Connection: x-close": True,
                              "Connection: keep-alive\r\nConnection: close": False}.items():
            with self.subTest(line=line):
                raw = self.raw().send(f"{GET}{line}\r\n\r\n{GET}\r\n")
                answer = raw.answer()
                self.assertEqual((200, None if goes_on else "close"), (answer[0], answer[1].get("connection")))
                self.assertEqual(200 if goes_on else 0, raw.answer()[0])
        raw = self.raw().send("GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        self.assertEqual((200, "close"), (raw.answer()[0], "close"))
        self.assertTrue(raw.is_closed())

    def test_half_closed(self):
        """who has said all is answered all"""
        import socket
        raw = self.raw().send((GET + "\r\n") * 3 + "GET /problems HTTP/1.1\r\nHost: x\r\n\r\n")
        raw.socket.shutdown(socket.SHUT_WR)
        self.assertEqual([200] * 4, [raw.answer()[0] for _ in range(4)])
        self.assertTrue(raw.is_closed())

    def test_other_protocols(self):
        """an upgrade to what is not spoken is no reason not to answer; a WebSocket's address speaks nothing else"""
        self.assertEqual(200, self.raw().send(GET + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAA\r\n\r\n").answer()[0])
        for path, status in {"/ws": 400, "/ws/jobs/x": 400}.items():
            self.assert_problem(self.raw().send(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n").answer(), status, "unsupported_upgrade")

    def test_upgrades(self):
        """a request to upgrade is read as any other"""
        good = f"GET /ws HTTP/1.1\r\nHost: x\r\n{UPGRADE}"
        for name in ["X-Auth", "Orig", "User", "Sec-WebSocket-Ke", "Upgrad"]:
            self.assertEqual(101, self.raw().send(f"{good}{name}: a\r\n\r\n").answer()[0], name)
            self.assertEqual(101, self.raw().send(f"GET /ws HTTP/1.1\r\nHost: x\r\n{name}: a\r\n{UPGRADE}\r\n").answer()[0], name)
            self.assert_problem(self.raw().send(f"{good}{name}: a\r\nOrigin: https://evil.example\r\n\r\n").answer(), 403, "foreign_origin")
            self.assert_problem(self.raw().send(f"{good}{name}: a\r\nAuthorization: Basic a\r\n\r\n").answer(), 401, "invalid_token")
        for path, status in {"http://x/ws": 101, "/%77s": 101, "/ws?": 101, "//ws": 404, "/ws/": 404, "/ws%2f": 404, "/./ws": 404, "/ws%00": 400, "/ws%0a": 400}.items():
            self.assertEqual(status, self.raw().send(f"GET {path} HTTP/1.1\r\nHost: x\r\n{UPGRADE}\r\n").answer()[0], path)
        for lines in ["Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", "Sec-WebSocket-Version: 13\r\n", " folded\r\n", "no colon\r\n", "Transfer-Encoding: chunked\r\n", "Content-Length: 5\r\n\r\nhello"]:
            self.assertIn(self.raw().send(good + lines + "\r\n").answer()[0], (400, 411), lines)
        self.assert_problem(self.raw().send(good.replace("GET", "POST", 1) + "Content-Length: 0\r\n\r\n").answer(), 405)

    def test_after_an_upgrade(self):
        """a request that is sent along with an upgrade is not answered"""
        raw = self.raw().send(f"GET /ws HTTP/1.1\r\nHost: x\r\n{UPGRADE}\r\n{GET}\r\n")
        self.assertEqual(101, raw.answer()[0])
        self.assertTrue(raw.is_closed())
        self.assertNotIn(b"HTTP/1.1", raw.buffer)
        raw = self.raw().send(f"{GET}\r\nGET /ws HTTP/1.1\r\nHost: x\r\n{UPGRADE}\r\n")
        self.assertEqual([200, 101], [raw.answer()[0], raw.answer()[0]])

    @unittest.skipUnless(shutil.which("curl"), "there is no curl")
    def test_curl(self):
        """curl, which asks before it sends much, is told to go on at once"""
        with tempfile.NamedTemporaryFile() as body:
            body.write(b'{"problem_id": "two-sum", "language": "python", "code": "' + b"#" * 60000 + b'"}')
            body.flush()
            start = time.monotonic()
            done = subprocess.run(["curl", "-sv", "--max-time", "20", "--expect100-timeout", "15", "-H", "Expect: 100-continue", "-H", "Content-Type: application/json",
                                   "--data-binary", f"@{body.name}", f"http://127.0.0.1:{self.server.port}/submit"], capture_output=True, text=True)
            self.assertIn("HTTP/1.1 100", done.stderr)
            self.assertIn("HTTP/1.1 202", done.stderr)
            self.assertLess(time.monotonic() - start, 10)
            start = time.monotonic()
            done = subprocess.run(["curl", "-sv", "--max-time", "20", "--expect100-timeout", "15", "-H", "Expect: 100-continue", "-H", "Content-Type: text/plain",
                                   "--data-binary", f"@{body.name}", f"http://127.0.0.1:{self.server.port}/submit"], capture_output=True, text=True)
            self.assertIn("HTTP/1.1 415", done.stderr)
            self.assertLess(time.monotonic() - start, 10)


del HttpTest  # only its subclasses are tests

if __name__ == "__main__":
    unittest.main()
