"""What HTTP promises, and that nothing a client can send gets another answer than the right problem."""
import gzip
import http.client
import json
import socket
import struct
import sys
import time
import unittest

from assayd import Server
from people import CODE, PROBLEM
from raw_http import HttpTest, Raw

JSON = {"Content-Type": "application/json"}


def submission(**changes):
    body = {"problem_id": PROBLEM, "language": "python", "code": CODE, **changes}
    return {key: value for key, value in body.items() if value is not None}


class Addresses(HttpTest):
    GETS = ["/healthz", "/readyz", "/languages", "/problems", f"/problems/{PROBLEM}", "/submissions"]

    def test_get(self):
        """each GET answers 200 with JSON of the length it says"""
        for path in self.GETS:
            status, fields, body = self.server.get(path)
            self.assertEqual((200, "application/json"), (status, fields["content-type"]), path)
            self.assertTrue(fields["request-id"] and fields["date"], path)
            self.assertEqual("no-store", fields["cache-control"], path)

    def test_head(self):
        """HEAD answers as GET does, without the body"""
        for path in self.GETS:
            _, fields, _ = self.server.get(path)
            status, head, body = self.server.request("HEAD", path)
            self.assertEqual((200, b"", fields["content-length"]), (status, body, head["content-length"]), path)

    def test_unknown(self):
        """what does not exist is 404"""
        for path in ["/nope", "/problems/", "/problems/nope", "/problems/999999", "/problems/0", "/problems/-1",
                     "/jobs/1", "/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV", "/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV/status",
                     "/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV/events", "/jobs/01arz3ndektsv4rrffq69g5fav",
                     "/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV/nope", "/submissions/999999999", "/submissions/x",
                     "/submissions/99999999999999999999", "/assets/nope.js", "/healthz/", "//healthz/x",
                     "/problems/two-sum/x", "/ws/x", "/index.htm"]:
            with self.subTest(path=path):
                self.assert_problem(self.server.get(path), 404)

    def test_wrong_method(self):
        """a wrong method is 405 and Allow says which are right"""
        allowed = {path: "GET, HEAD, OPTIONS" for path in self.GETS}
        allowed.update({"/submit": "POST, OPTIONS", "/run": "POST, OPTIONS", "/": "GET, HEAD, OPTIONS"})
        for path, allow in allowed.items():
            for method in ["POST", "PUT", "PATCH", "DELETE", "GET"]:
                if method in allow:
                    continue
                with self.subTest(method=method, path=path):
                    body = "{}" if method in ("POST", "PUT", "PATCH") else None
                    answer = self.server.request(method, path, body, JSON)
                    self.assert_problem(answer, 405, "method_not_allowed")
                    self.assertEqual(allow, answer[1]["allow"])

    def test_unknown_method(self):
        """a method nobody knows is 405 too, and unknown paths stay unknown"""
        for method in ["BREW", "TRACE", "PROPFIND", "CONNECT"]:
            with self.subTest(method=method):
                answer = self.raw().send(f"{method} /problems HTTP/1.1\r\nHost: x\r\n\r\n").answer()
                self.assert_problem(answer, 405, "method_not_allowed")
                self.assertEqual("GET, HEAD, OPTIONS", answer[1]["allow"])
        self.assert_problem(self.raw().send("BREW /nope HTTP/1.1\r\nHost: x\r\n\r\n").answer(), 404)

    def test_options(self):
        """OPTIONS says what an address takes"""
        status, fields, body = self.server.request("OPTIONS", "/submit")
        self.assertEqual((204, "POST, OPTIONS", b""), (status, fields["allow"], body))
        self.assert_problem(self.server.request("OPTIONS", "/nope"), 404)

    def test_page_addresses(self):
        """the page's addresses serve the page, or say that it was not built"""
        built = self.server.get("/")[0] == 200
        # What is an address of the API too is the page's for a browser, where there is one.
        for path in ["/", "/p/two-sum", "/history", "/admin", "/c/spring"] + ["/admin/queue", "/contests", "/submissions/1"] * built:
            status, fields, body = self.server.get(path, Accept="text/html,*/*;q=0.8")
            if status == 200:
                self.assertEqual("text/html; charset=utf-8", fields["content-type"])
                self.assertIn("script-src 'self';", fields["content-security-policy"])
                self.assertEqual("no-cache", fields["cache-control"])
            else:
                self.assertEqual((503, "text/plain; charset=utf-8"), (status, fields["content-type"]))
                self.assertIn(b"not built", body)

    def test_assets(self):
        """files of the page are packed, have a strong tag, and are not sent again when they have not changed"""
        status, fields, body = self.server.get("/")
        if status != 200:
            self.assertEqual(503, status)
            return
        self.assertRegex(fields["etag"], r'^"[^"]+"$')
        self.assertEqual(304, self.server.get("/", **{"If-None-Match": fields["etag"]})[0])
        self.assertEqual(304, self.server.get("/", **{"If-None-Match": f'"x", {fields["etag"]}'})[0])
        self.assertEqual(200, self.server.get("/", **{"If-None-Match": '"other"'})[0])
        script = body.decode().split('src="/assets/')[1].split('"')[0]
        path = "/assets/" + script
        status, fields, plain = self.server.get(path)
        self.assertEqual("text/javascript; charset=utf-8", fields["content-type"])
        self.assertIn("immutable", fields["cache-control"])
        status, packed_fields, packed = self.server.get(path, **{"Accept-Encoding": "br, gzip;q=0.8"})
        self.assertEqual("gzip", packed_fields["content-encoding"])
        self.assertEqual(plain, gzip.decompress(packed))
        self.assertNotEqual(fields["etag"], packed_fields["etag"])
        self.assertNotIn("content-encoding", self.server.get(path, **{"Accept-Encoding": "gzip;q=0"})[1])


    def test_icons(self):
        """the icons that browsers ask for are there with the page, and are no page without it"""
        has_page = self.server.get("/")[0] == 200
        for path, kind in [("/favicon.ico", "image/x-icon"), ("/favicon.svg", "image/svg+xml"), ("/apple-touch-icon.png", "image/png"),
                           ("/robots.txt", "text/plain; charset=utf-8")]:
            with self.subTest(path=path):
                if not has_page:
                    self.assert_problem(self.server.get(path), 404)
                    continue
                status, fields, _ = self.server.get(path)
                self.assertEqual((200, kind, "public, max-age=86400"), (status, fields["content-type"], fields["cache-control"]))
                self.assertEqual(304, self.server.get(path, **{"If-None-Match": fields["etag"]})[0])


class Heads(HttpTest):
    def test_versions(self):
        """HTTP/1.0 is answered and closed; other versions are 505"""
        with Raw(self.server) as raw:
            self.assertEqual(200, raw.send("GET /healthz HTTP/1.0\r\n\r\n").answer()[0])
            self.assertTrue(raw.is_closed())
        for version in ["HTTP/2.0", "HTTP/0.9", "HTTP/1.2", "HTTQ/1.1", "x"]:
            with self.subTest(version=version):
                self.assert_problem(self.raw().send(f"GET /healthz {version}\r\nHost: x\r\n\r\n").answer(), 505)
        self.assertNotIn("http_version", self.server.log_text(), "anybody can fill the log")

    def test_garbage(self):
        """what is no HTTP gets 400 or is hung up on, and the server goes on"""
        hello = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500)
        preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(9)
        for data in [hello, preface, b"\0" * 64, b"\r\n\r\n", b"GET\r\n\r\n", b"get /healthz http/1.1\r\n\r\n", b"G" * 70000,
                     b"GET http://other/healthz HTTP/1.1\r\n\r\n", b"GET /healthz\r\n\r\n", b"%s\r\n\r\n" % (b"\xff" * 100)]:
            with self.subTest(data=data[:20]), Raw(self.server) as raw:
                try:
                    raw.send(data)
                    raw.socket.shutdown(socket.SHUT_WR)
                except OSError:
                    continue
                self.assertIn(raw.answer()[0], (0, 400, 403, 405, 505))
        self.still_serves()

    def test_long_heads(self):
        """a head over the limit is refused and ends the connection; the server goes on"""
        for data in ["GET /" + "a" * 40000 + " HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\n" + "X: " + "a" * 40000 + "\r\n\r\n",
                     "GET / HTTP/1.1\r\n" + "".join(f"X-{i}: {i}\r\n" for i in range(5000)) + "\r\n",
                     "GET /?" + "&".join(f"a{i}=1" for i in range(400)) + " HTTP/1.1\r\nHost: x\r\n\r\n"]:
            with self.subTest(data=data[:20]), Raw(self.server) as raw:
                try:
                    raw.send(data)
                except OSError:
                    continue
                self.assertIn(raw.answer()[0], (400, 431))
        self.still_serves()

    def test_targets(self):
        """an address that is not well-formed is refused"""
        for target in ["/%zz", "/%", "/%4", "/healthz%00", "/%ff%fe", "/problems?q=%ff", "/problems?q=%", "/problems?q=%00", "/" + "a" * 3000, "*"]:
            with self.subTest(target=target[:30]):
                self.assert_problem(self.raw().send(f"GET {target} HTTP/1.1\r\nHost: x\r\n\r\n").answer(), 400)
        self.still_serves()

    def test_duplicate_headers(self):
        """a header that there may be only one of is refused when it comes twice"""
        for name, one, other in [("Host", "x", "y"), ("Authorization", "Bearer a", "Bearer b"), ("Content-Type", "application/json", "text/plain"),
                                 ("Content-Type", "application/json", "application/json"), ("Content-Length", "2", "2"), ("Expect", "100-continue", "x")]:
            with self.subTest(name=name):
                head = {"Host": "x", "Content-Type": "application/json", "Content-Length": "2"}
                head.pop(name, None)
                lines = "".join(f"{k}: {v}\r\n" for k, v in head.items()) + f"{name}: {one}\r\n{name}: {other}\r\n"
                self.assert_problem(self.raw().send(f"POST /submit HTTP/1.1\r\n{lines}\r\n{{}}").answer(), 400)
        self.still_serves()

    def test_two_idempotency_keys(self):
        """two Idempotency-Keys are refused, and nothing is submitted"""
        body, before = json.dumps(submission()), len(self.server.get("/submissions")[2]["items"])
        for other in ["other", "first"]:
            post = (f"POST /submit HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
                    f"Idempotency-Key: first\r\nIdempotency-Key: {other}\r\n\r\n{body}")
            self.assert_problem(self.raw().send(post).answer(), 400, "duplicate_header")
        self.assertEqual(before, len(self.server.get("/submissions")[2]["items"]))

    def test_hidden_bodies(self):
        """a head that two readers could take for two things is refused, and the connection ends"""
        for lines in ["Content-Length : 41", "Content-Length\t: 41", " Content-Length: 41", "\tContent-Length: 41", "Transfer-Encoding : chunked",
                      " Transfer-Encoding: chunked", "transfer-encoding\t: chunked"]:
            with self.subTest(lines=lines):
                raw = self.raw().send(f"GET /healthz HTTP/1.1\r\nHost: x\r\n{lines}\r\n\r\nGET /problems HTTP/1.1\r\nHost: x\r\n\r\n")
                answer = raw.answer()
                self.assert_problem(answer, 400, "bad_request")
                self.assertEqual("close", answer[1]["connection"])
                self.assertEqual(0, raw.answer()[0])
        for lines in ["GET /problems HTTP/1.1", "POST /submit HTTP/1.1"]:
            raw = self.raw().send(f"GET /healthz HTTP/1.1\r\n{lines}\r\nHost: x\r\n\r\n")
            self.assertIn(raw.answer()[0], (0, 400))

    def test_host(self):
        """HTTP/1.1 needs a Host, HTTP/1.0 does not"""
        self.assert_problem(self.raw().send("GET /healthz HTTP/1.1\r\n\r\n").answer(), 400, "bad_request")
        self.assertEqual(200, self.raw().send("GET /healthz HTTP/1.0\r\n\r\n").answer()[0])

    def test_control_characters(self):
        """a header with a NUL or another control character is refused, not cut short"""
        for value in ["Bearer a\0b", "Bearer \x01", "Bearer a\x7f", "Bearer a\x1b[0m"]:
            with self.subTest(value=value):
                raw = self.raw().send(f"GET /healthz HTTP/1.1\r\nHost: x\r\nAuthorization: {value}\r\n\r\n")
                self.assert_problem(raw.answer(), 400, "bad_header")

    def test_dots(self):
        """a path is what it says: encoded slashes and dots reach nothing"""
        for path in ["/x/../healthz", "/x/%2e%2e/healthz", "/./healthz", "/assets/../../../../etc/passwd", "/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                     "/assets/..%2f..%2fdata%2fassay.db", "/problems%2f..%2fhealthz"]:
            with self.subTest(path=path):
                status, fields, body = self.raw().send(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n").answer()
                self.assertEqual(404, status)
                self.assertNotIn(b"root:", body)
                self.assertNotIn(b"SQLite", body)

    def test_queries(self):
        """unknown, repeated and senseless query parameters are 400"""
        for query, code in {"x=1": "unknown_parameter", "limit=1&limit=2": "duplicate_parameter", "limit=0": "bad_limit",
                            "limit=101": "bad_limit", "limit=-1": "bad_limit", "limit=1e1": "bad_limit", "limit=": "bad_limit",
                            "limit=%2031": "bad_limit", "cursor=x": "bad_cursor", "cursor=0": "bad_cursor", "cursor=-5": "bad_cursor",
                            "cursor=99999999999999999999": "bad_cursor", "difficulty=harder": "bad_difficulty",
                            "&".join(f"a{i}=1" for i in range(30)): "bad_query"}.items():
            with self.subTest(query=query):
                self.assert_problem(self.server.get("/problems?" + query), 400, code)
        for query, code in {"verdict=AB": "bad_verdict", "user=a%20b": "bad_user", "user=0": "bad_user", "status=late": "bad_status",
                            "language=cobol": "unknown_language", "from=yesterday": "bad_time", "to=2026-13-01T00:00:00Z": "bad_time", "code=1": "unknown_parameter"}.items():
            with self.subTest(query=query):
                self.assert_problem(self.server.get("/submissions?" + query), 400, code)
        self.assert_problem(self.server.get("/healthz?x"), 400, "unknown_parameter")
        long_name = "%C3%A9" * 40  # words quote the first 60 bytes of it and one more would be half a character
        for query in [f"x{long_name}=1", f"x{long_name}=1&x{long_name}=2", f"{long_name}=1"]:
            self.assert_problem(self.server.get("/healthz?" + query), 400)
        self.assert_problem(self.server.get("/submissions?problem_id=nope"), 404, "unknown_problem")

    def test_body_of_get(self):
        """a GET takes no body, and the connection goes on after one"""
        raw = self.raw().send("GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhelloGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        self.assert_problem(raw.answer(), 400, "body_not_allowed")
        self.assertEqual(200, raw.answer()[0])

    def test_limits_in_force(self):
        """a result names the limits that were in force, and as missing only what really was, not what may be"""
        with Server(allow_weak_sandbox="swap,landlock") as server:
            job = server.submit(PROBLEM, "python", CODE)
            limits = server.events(job)[-1]["limits"]
            self.assertEqual([], limits["missing"])
            self.assertEqual("native", limits["sandbox"])
            self.assertGreater(limits["time_ms"], 0)
            self.assertEqual(limits, server.get(f"/jobs/{job}")[2]["limits"])

    def test_pipelined_bodies(self):
        """requests with bodies that come in one send are all answered"""
        body = json.dumps(submission()).encode()
        post = (f"POST /submit HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(body)}\r\n\r\n").encode() + body
        get, nope = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", b"POST /nope HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"
        for sent, answers in ((post * 2, [202] * 2), (get + post, [200, 202]), (nope * 2, [404] * 2), (post * 100, [202] * 100), (post + get, [202, 200]),
                              ((get + nope + post) * 20, [200, 404, 202] * 20)):
            raw = self.raw().send(sent)
            self.assertEqual(answers, [raw.answer()[0] for _ in answers])

    def test_pipelining(self):
        """200 requests sent at once are answered in order, those that wait for the store among them"""
        raw = self.raw()
        paths = ["/healthz", "/readyz", "/problems?limit=1", "/nope"] * 50
        raw.send("".join(f"GET {p} HTTP/1.1\r\nHost: x\r\n\r\n" for p in paths))
        self.assertEqual([200, 200, 200, 404] * 50, [raw.answer()[0] for _ in paths])

    def test_split_bytes(self):
        """a request that comes byte by byte is answered"""
        raw = self.raw()
        raw.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        body = json.dumps(submission(language="nope"))
        for byte in f"POST /submit HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}":
            raw.send(byte)
        self.assert_problem(raw.answer(), 400, "unknown_language")

    def test_half_closed(self):
        """a client that has closed its side still gets the answer, also one that had to wait"""
        for path in ["/healthz", "/readyz", "/problems"]:
            raw = self.raw().send(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n")
            raw.socket.shutdown(socket.SHUT_WR)
            self.assertEqual(200, raw.answer()[0], path)

    def test_vanishing(self):
        """clients that vanish at any point leave nothing behind"""
        body = json.dumps(submission())
        whole = f"POST /submit HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}"
        for cut in list(range(0, len(whole), 37)):
            raw = Raw(self.server).send(whole[:cut])
            raw.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            raw.close()
        self.still_serves()


class Bodies(HttpTest):
    def post_raw(self, head, body=b"", path="/submit"):
        raw = self.raw().send(f"POST {path} HTTP/1.1\r\nHost: x\r\n{head}\r\n")
        return raw.send(body) if body else raw

    def test_length(self):
        """a body needs one whole Content-Length: 411 without, 400 for any other"""
        type_line = "Content-Type: application/json\r\n"
        self.assert_problem(self.post_raw(type_line).answer(), 411, "length_required")
        self.assert_problem(self.post_raw(type_line + "Transfer-Encoding: chunked\r\n", b"2\r\n{}\r\n0\r\n\r\n").answer(), 411)
        self.assert_problem(self.post_raw(type_line + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", b"{}").answer(), 411)
        for length in ["-1", "+2", "2 2", "0x2", "abc", "2,2", "2.0", "1e1", "9999999999999999999999", "18446744073709551618"]:
            with self.subTest(length=length):
                self.assert_problem(self.post_raw(f"{type_line}Content-Length: {length}\r\n", b"{}").answer(), 400)
        self.assert_problem(self.post_raw(type_line + "Content-Length: 2\r\nContent-Length: 3\r\n", b"{}").answer(), 400)
        self.still_serves()

    def test_other_methods_length(self):
        """PUT with length 0, and without a length, are answered"""
        self.assert_problem(self.raw().send("PUT /submit HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n").answer(), 405)
        self.assert_problem(self.raw().send("PUT /submit HTTP/1.1\r\nHost: x\r\n\r\n").answer(), 411)
        self.assert_problem(self.raw().send("DELETE /submit HTTP/1.1\r\nHost: x\r\n\r\n").answer(), 405)

    def test_empty(self):
        """an empty body is 400"""
        self.assert_problem(self.server.request("POST", "/submit", "", JSON), 400, "invalid_json")

    def test_too_large(self):
        """a body over the limit is 413, whether it was sent or only announced, of any size"""
        for size in [600_000, 1_500_000, 20_000_000]:
            with self.subTest(size=size):
                answer = self.server.request("POST", "/submit", "x" * size, JSON)
                self.assert_problem(answer, 413, "body_too_large")
        answer = self.post_raw("Content-Type: application/json\r\nContent-Length: 9000000000000000000\r\n").answer()
        self.assert_problem(answer, 413, "body_too_large")
        self.still_serves()

    def test_connection_goes_on(self):
        """after a refused body of moderate size the same connection takes the next request"""
        raw = self.raw().send("POST /submit HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 300000\r\n\r\n")
        raw.send(b"x" * 300000 + b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        self.assert_problem(raw.answer(), 415, "unsupported_media_type")
        self.assertEqual(200, raw.answer()[0])

    def test_media_type(self):
        """another media type than JSON is 415"""
        for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", "", "application/xml; a=application/json"]:
            with self.subTest(kind=kind):
                self.assert_problem(self.server.request("POST", "/submit", "{}", {"Content-Type": kind}), 415)
        self.assert_problem(self.post_raw("Content-Length: 2\r\n", b"{}").answer(), 415)
        for kind in ["application/json; charset=utf-8", "Application/JSON", "application/json ;x=y"]:
            self.assert_problem(self.server.request("POST", "/submit", "{}", {"Content-Type": kind}), 400, "missing_key")

    def test_json(self):
        """JSON that is not one well-formed object is 400"""
        deep = b"[" * 100_000
        for body in [b"{", b"[]", b"1", b"null", b'"x"', b"{}{}", b"{} x", b"{'a':1}", b'{"a":1,}', b"\xef\xbb\xbf", b'{"code":"\xff"}',
                     b'{"code":"\xed\xa0\x80"}', b'{"code":"\\ud800"}', b'{"code":"a\\u0000b"}', b'{"code":"a\nb"}', b'{"code":1,"code":2}',
                     deep, b'{"code":' * 50_000, b'{"code":' + b"[" * 70 + b"]" * 70 + b"}", b"nan", b'{"code":NaN}', b"{\"a\":1e999}", b"\0", b" "]:
            with self.subTest(body=body[:30]):
                self.assert_problem(self.server.request("POST", "/submit", body, JSON), 400, "invalid_json")
        self.still_serves()

    def test_keys(self):
        """missing, unknown and wrong keys are 400 and named"""
        for change, code, field in [
                ({"problem_id": None}, "missing_key", "problem_id"), ({"language": None}, "missing_key", "language"),
                ({"code": None}, "missing_key", "code"), ({"x": 1}, "unknown_key", "x"), ({"input": "1"}, "unknown_key", "input"),
                ({"contest": 1}, "unknown_key", "contest"), ({"problem_id": 1.5}, "invalid_value", "problem_id"),
                ({"problem_id": ""}, "invalid_value", "problem_id"), ({"problem_id": []}, "invalid_value", "problem_id"),
                ({"problem_id": True}, "invalid_value", "problem_id"), ({"language": 1}, "invalid_value", "language"),
                ({"language": "cobol"}, "unknown_language", "language"), ({"language": ""}, "unknown_language", "language"),
                ({"language": "Python"}, "unknown_language", "language"), ({"code": ""}, "invalid_value", "code"),
                ({"code": 5}, "invalid_value", "code"), ({"code": {"a": 1}}, "invalid_value", "code")]:
            with self.subTest(change=change):
                self.assert_problem(self.server.post("/submit", submission(**change)), 400, code, field)

    def test_unknown_problem(self):
        """an unknown problem is 404"""
        for name in ["nope", "../two-sum", "' OR 1=1 --", 999999, -1, 2**62, "é" * 40, "x" * 5000]:
            with self.subTest(name=name):
                self.assert_problem(self.server.post("/submit", submission(problem_id=name)), 404, "unknown_problem")

    def test_code_size(self):
        """code of 64 KiB is taken and of one byte more is 413, counted in bytes, however it is escaped"""
        self.assertEqual(202, self.server.post("/submit", submission(code="#" * 65536))[0])
        self.assert_problem(self.server.post("/submit", submission(code="#" * 65537)), 413, "code_too_large", "code")
        self.assert_problem(self.server.post("/submit", submission(code="é" * 32769)), 413, "code_too_large", "code")
        self.assertEqual(202, self.server.post("/submit", submission(code="\x01" * 65536))[0])

    def test_expect(self):
        """who waits for 100 Continue is told to go on, and who expects something else is 417"""
        body = json.dumps(submission(language="nope")).encode()
        head = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        raw = self.post_raw(head + "Expect: 100-continue\r\n")
        self.assertEqual(100, raw.answer()[0])
        self.assert_problem(raw.send(body).answer(), 400, "unknown_language")
        self.assert_problem(self.post_raw(head + "Expect: 200-ok\r\n", body).answer(), 417)
        raw = self.post_raw("Content-Type: application/json\r\nContent-Length: 900000\r\nExpect: 100-continue\r\n")
        raw.send(b"x" * 900000)
        self.assert_problem(raw.answer(), 413)


class Submitting(HttpTest):
    def test_accepted(self):
        """an accepted submission is 202 with its ids, and can be found at once"""
        status, fields, body = self.server.post("/submit", submission())
        self.assertEqual(202, status)
        self.assertEqual({"job_id", "submission_id", "status"}, set(body))
        self.assertEqual("queued", body["status"])
        self.assertEqual("/jobs/" + body["job_id"], fields["location"])
        status, _, job = self.server.get(fields["location"])
        self.assertEqual((200, body["submission_id"], PROBLEM), (status, job["submission_id"], job["problem_slug"]))
        status, _, found = self.server.get(f"/submissions/{body['submission_id']}")
        self.assertEqual((200, CODE), (status, found["code"]))
        self.assertIn(self.server.get(f"{fields['location']}/status")[2]["status"], ("queued", "running", "done"))

    def test_by_number(self):
        """problem_id takes the number or the slug"""
        number = self.server.get(f"/problems/{PROBLEM}")[2]["id"]
        for name in [number, str(number), PROBLEM]:
            self.assertEqual(202, self.server.post("/submit", submission(problem_id=name))[0])
        self.assertEqual(PROBLEM, self.server.get(f"/problems/{number}")[2]["slug"])

    def test_run(self):
        """POST /run takes an input of one's own and checks it against the signature"""
        status, fields, body = self.server.post("/run", submission())
        self.assertEqual((202, {"job_id", "status"}), (status, set(body)))
        self.assertEqual(202, self.server.post("/run", submission(input='"abca"'))[0])
        for text in ["abca", "5", '"a"\n"b"', "[", '"a', "\x00"]:
            with self.subTest(text=text):
                answer = self.server.post("/run", submission(input=text))
                self.assert_problem(answer, 400 if text == "\x00" else 422, "invalid_json" if text == "\x00" else "invalid_input")
        self.assert_problem(self.server.post("/run", submission(input=5)), 400, "invalid_value", "input")
        self.assert_problem(self.server.post("/run", submission(input="1" * 65537)), 413, "input_too_large", "input")

    def test_idempotency(self):
        """the same key with the same request is one submission, with another request 409"""
        key = {"Idempotency-Key": f"k-{time.time()}"}
        first = self.server.request("POST", "/submit", submission(), key)[2]
        again = self.server.request("POST", "/submit", submission(), key)
        self.assertEqual((202, first), (again[0], again[2]))
        self.assert_problem(self.server.request("POST", "/submit", submission(code="pass"), key), 409, "idempotency_key_reused")
        for bad in ["", "a b", "é", "x" * 256]:
            with self.subTest(key=bad):
                raw_key = bad.encode("utf-8").decode("latin-1")
                answer = self.server.request("POST", "/submit", submission(), {"Idempotency-Key": raw_key})
                self.assert_problem(answer, 400, "bad_idempotency_key")

    def test_lists(self):
        """pages of a list follow one another without gap or repetition while others submit"""
        for i in range(7):
            self.server.submit(PROBLEM, "python", CODE + f"# {i}\n")
        seen, cursor = [], ""
        while True:
            page = self.server.get(f"/submissions?limit=3{cursor}")[2]
            seen += [item["id"] for item in page["items"]]
            self.server.submit(PROBLEM, "python", CODE)
            if not page["next_cursor"]:
                break
            cursor = f"&cursor={page['next_cursor']}"
        self.assertEqual(sorted(set(seen), reverse=True), seen)
        self.assertGreaterEqual(len(seen), 7)
        self.assertNotIn("code", page["items"][0])

    def test_problem_lists(self):
        """problems can be listed by page, difficulty, tag and text"""
        everything, cursor = [], ""
        while cursor is not None:
            page = self.server.get("/problems?limit=2" + (f"&cursor={cursor}" if cursor else ""))[2]
            everything += page["items"]
            cursor = page["next_cursor"]
        self.assertEqual(len({p["slug"] for p in everything}), len(everything))
        one = everything[0]
        for query in [f"difficulty={one['difficulty']}", f"tag={one['tags'][0]}", f"q={one['title'].split()[0].upper()}"]:
            found = self.server.get(f"/problems?limit=100&{query}")[2]["items"]
            self.assertIn(one["slug"], [p["slug"] for p in found], query)
        self.assertEqual([], self.server.get("/problems?q=%25%27%22zzz")[2]["items"])
        number = max(p["id"] for p in everything)
        found = self.server.get(f"/problems?q={number}")[2]["items"]
        self.assertEqual([number], [p["id"] for p in found if str(number) not in p["title"]])

    def test_problem(self):
        """a problem shows its statement, signature, samples and starters, and no hidden test"""
        _, _, problem = self.server.get(f"/problems/{PROBLEM}")
        for key in ["id", "slug", "title", "difficulty", "tags", "kind", "statement", "signature", "limits", "samples", "starter", "has_reference"]:
            self.assertIn(key, problem)
        self.assertEqual({"index", "input", "expected"}, set(problem["samples"][0]))
        self.assertLess(len(problem["samples"]), 10)
        self.assertTrue(problem["has_reference"])
        self.assertEqual({language["id"] for language in self.server.get("/languages")[2]}, set(problem["starter"]))


class Limits(unittest.TestCase):
    def test_queue_full(self):
        """a full queue is 503 with Retry-After, and nothing is written"""
        sleeper = submission(code="import time\ntime.sleep(5)\n" + CODE)
        with Server(queue_max=3, workers=1, drain_ms=0) as server:
            taken, refused = 0, None
            for _ in range(12):
                status, fields, body = server.post("/submit", sleeper)
                if status == 202:
                    taken += 1
                else:
                    refused = (status, body["code"], "retry-after" in fields)
            self.assertEqual((503, "queue_full", True), refused)
            self.assertEqual(taken, len(server.get("/submissions")[2]["items"]))

    def test_bad_flags(self):
        """wrong flags are said in words, with exit code 2"""
        import subprocess
        from assayd import BUILD
        for arguments in [["serve", "--nope"], ["serve", "--listen", "x"], ["serve", "--workers", "0"], ["serve", "--workers"],
                          ["serve", "x"], ["serve", "--log-level", "loud"], ["nope"], []]:
            with self.subTest(arguments=arguments):
                done = subprocess.run([BUILD / "assay", *arguments], capture_output=True, text=True, timeout=20)
                self.assertEqual(2, done.returncode)
                self.assertTrue(done.stderr)

    def test_address_in_use(self):
        """a port that is taken is said in words, with exit code 1"""
        import subprocess
        import tempfile
        from assayd import BUILD, CACHE
        with socket.socket() as taken, tempfile.TemporaryDirectory() as data:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            listen = f"127.0.0.1:{taken.getsockname()[1]}"
            done = subprocess.run([BUILD / "assay", "serve", "--listen", listen, "--data", data, "--cache", CACHE], capture_output=True, text=True, timeout=60)
        self.assertEqual(1, done.returncode, done.stderr)
        self.assertIn("in use", done.stderr)

    def test_draining(self):
        """SIGTERM lets connections end and the server exits with 0, also with idle and streaming clients open"""
        with Server() as server:
            idle = http.client.HTTPConnection("127.0.0.1", server.port)
            idle.request("GET", "/healthz")
            idle.getresponse().read()
            half = Raw(server).send("POST /submit HTTP/1.1\r\n")
            start = time.monotonic()
            self.assertEqual(0, server.stop())
            self.assertLess(time.monotonic() - start, 20)
            half.close()
            idle.close()


del HttpTest  # only its subclasses are tests

if __name__ == "__main__":
    sys.exit(unittest.main())
