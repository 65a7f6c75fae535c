"""Seeing what the judge does: /metrics, who may read it, and the log."""
import contextlib
import http.client
import json
import os
import pty
import signal
import socket
import subprocess
import time
import unittest

from assayd import BUILD, CACHE, Refused, Server, WebSocket, wait_for
from people import CODE, PASSWORD, PROBLEM, WRONG, PeopleTest, Person, bearer
from prometheus import Metrics, scrape



def children(server, name):
    """The server's own processes of this name, oldest first."""
    out = subprocess.run(["pgrep", "--parent", str(server.pid), name], text=True, stdout=subprocess.PIPE).stdout
    return [int(pid) for pid in out.split()]


class Counting(PeopleTest):
    flags = {"workers": 2, "limit_register": "off", "limit_submit": "off", "limit_login": "100/60"}

    def scrape(self):
        return scrape(self.server)

    def await_change(self, before, name, amount, **labels):
        """What is counted after the answer has gone may come a moment later."""
        change = lambda: self.scrape().sum(name, **labels) - before.sum(name, **labels)
        wait_for(lambda: change() >= amount, f"{name}{labels} grows by {amount}")
        self.assertEqual(amount, change(), f"{name}{labels}")

    def test_form(self):
        """the answer is Prometheus' text format 0.0.4: each family once, with HELP and TYPE, and no series twice"""
        status, headers, body = self.server.get("/metrics")
        self.assertEqual((200, "text/plain; version=0.0.4; charset=utf-8", "no-store"),
                         (status, headers["content-type"], headers["cache-control"]))
        metrics = Metrics(body.decode())
        self.assertEqual(set(metrics.helps), set(metrics.types))
        for name, kind in metrics.types.items():
            self.assertRegex(name, "^(assay|process)_")
            self.assertEqual(kind == "counter", name.endswith("_total"), name)
        self.assertEqual(1, metrics.sum("assay_build_info", sandbox="native"))
        self.assertEqual(1, metrics.value("assay_ready"))
        self.assertEqual(2, metrics.value("assay_slots"))
        self.assertAlmostEqual(self.server.rss_kb() * 1024, metrics.value("process_resident_memory_bytes"), delta=32 << 20)
        self.assertAlmostEqual(time.time(), metrics.value("process_start_time_seconds"), delta=600)
        self.assertGreater(metrics.value("process_cpu_seconds_total"), 0)
        self.assertAlmostEqual(len(os.listdir(f"/proc/{self.server.pid}/fd")), metrics.value("process_open_fds"), delta=8)
        self.assertGreater(metrics.value("assay_store_wal_bytes"), 0)

    def test_submission(self):
        """a submission is counted once, by kind, language and verdict, and its stages, its wait and its commits are measured"""
        before = self.scrape()
        for code in (CODE, WRONG, WRONG):
            self.server.events(self.server.submit(PROBLEM, "python", code))
        status, _, run = self.server.post("/run", {"problem_id": PROBLEM, "language": "python", "code": CODE})
        self.assertEqual(202, status)
        self.server.events(run["job_id"])
        submissions = "assay_submissions_total"
        self.await_change(before, submissions, 1, kind="run", language="python", verdict="AC")
        after = self.scrape()
        change = lambda name, **labels: after.sum(name, **labels) - before.sum(name, **labels)
        self.assertEqual(1, change(submissions, kind="submit", language="python", verdict="AC"))
        self.assertEqual(2, change(submissions, kind="submit", language="python", verdict="WA"))
        self.assertEqual(4, change(submissions))
        self.assertEqual(4, change("assay_queue_wait_seconds_count"))
        for stage in ("queue", "compile", "setup", "run", "check", "total"):
            self.assertEqual(4, change("assay_stage_duration_seconds_count", stage=stage))
        self.assertGreater(change("assay_stage_duration_seconds_sum", stage="total"),
                           change("assay_stage_duration_seconds_sum", stage="run"))
        self.assertGreaterEqual(change("assay_cell_acquire_seconds_count"), 4)
        self.assertGreaterEqual(change("assay_store_commit_seconds_count"), 4)
        self.assertGreaterEqual(change("assay_store_batch_operations_sum"), 12)  # written, running, done
        self.assertGreater(change("assay_websocket_frames_sent_total"), 12)
        self.assertGreater(change("assay_loop_lag_seconds_count"), 0)
        self.assertEqual((0, 0), (after.value("assay_queue_depth"), change("assay_jobs_retried_total")))

    def test_compile_error(self):
        """what does not compile is counted as that"""
        before = self.scrape()
        self.server.events(self.server.submit(PROBLEM, "cpp", "int main( {"))
        self.await_change(before, "assay_submissions_total", 1, language="cpp", verdict="CE")

    def test_requests(self):
        """requests are counted by the pattern of their route, method and status; what was asked for is in no label"""
        before = self.scrape()
        secret = "no-such-thing-7f3a"
        for _ in range(3):
            self.assertEqual(200, self.server.get(f"/problems/{PROBLEM}")[0])
        self.assertEqual(404, self.server.get(f"/problems/{secret}")[0])
        self.assertEqual(404, self.server.get(f"/{secret}/x")[0])
        self.assertEqual(200, self.server.get("/healthz")[0])
        self.assertEqual(200, self.server.request("HEAD", "/healthz")[0])
        self.assertEqual(405, self.server.request("DELETE", "/healthz")[0])
        page = self.server.get("/")[0]  # 503 where it was not built
        after = self.scrape()
        change = lambda **labels: (after.value("assay_http_requests_total", **labels)
                                   - before.value("assay_http_requests_total", **labels))
        slug = "/problems/{slug}"
        self.assertEqual(3, change(route=slug, method="GET", status="200"))
        self.assertEqual(1, change(route=slug, method="GET", status="404"))
        self.assertEqual(1, change(route="none", method="GET", status="404"))
        self.assertEqual(1, change(route="none", method="DELETE", status="405"))
        self.assertEqual(1, change(route="/healthz", method="HEAD", status="200"))
        self.assertEqual(1, change(route="page", method="GET", status=str(page)))
        durations = "assay_http_request_duration_seconds_count"
        self.assertEqual(4, after.value(durations, route=slug, method="GET") - before.value(durations, route=slug, method="GET"))
        for route in after.labels("route"):
            self.assertRegex(route, r"^(none|page|websocket|(/([a-z-]+|\{[a-z_]+\}|openapi\.json))+)$")
        self.assertNotIn("0", after.labels("status"))
        self.assertLessEqual(after.labels("language"), {"python", "cpp"})

    def test_histograms(self):
        """the buckets of a histogram are cumulative, end with +Inf, and that is its count"""
        self.server.events(self.server.submit(PROBLEM, "python", CODE))
        metrics, buckets = self.scrape(), {}
        for (name, pairs), value in metrics.samples.items():
            if name.endswith("_bucket"):
                labels = dict(pairs)
                bound = float(labels.pop("le").replace("+Inf", "inf"))
                buckets.setdefault((name.removesuffix("_bucket"), tuple(sorted(labels.items()))), []).append((bound, value))
        self.assertEqual({name for name, kind in metrics.types.items() if kind == "histogram"}, {name for name, _ in buckets})
        for (name, labels), series in buckets.items():
            bounds, values = zip(*series)
            self.assertEqual(sorted(set(bounds)), list(bounds), name)
            self.assertEqual(sorted(values), list(values), name)
            self.assertEqual(float("inf"), bounds[-1], name)
            self.assertEqual(values[-1], metrics.value(name + "_count", **dict(labels)), name)
            self.assertIn((name + "_sum", labels), metrics.samples)
            if 0 < values[-1]:
                self.assertLessEqual(metrics.value(name + "_sum", **dict(labels)) / values[-1], 3600, name)

    def test_logins(self):
        """logins that went well and that were refused are counted, and what a limit refused"""
        before = self.scrape()
        Person(self.server, "counted")
        for name, password in (("counted", "not the password"), ("nobody-here", PASSWORD), ("counted", "x" * 100)):
            self.assertEqual(401, self.server.post("/auth/login", {"name": name, "password": password})[0])
        Person(self.server, "counted", register=False)
        after = self.scrape()
        self.assertEqual(3, after.value("assay_logins_total", result="failed") - before.value("assay_logins_total", result="failed"))
        self.assertEqual(1, after.value("assay_logins_total", result="ok") - before.value("assay_logins_total", result="ok"))
        login = dict(route="/auth/login", method="POST", status="401")
        self.assertEqual(3, after.value("assay_http_requests_total", **login) - before.value("assay_http_requests_total", **login))

    def test_sockets(self):
        """open connections are told apart: plain, WebSocket, event stream; and none is counted any more when it has gone"""
        count = lambda kind: scrape(server).value("assay_connections", kind=kind)
        with Server(workers=1, drain_ms=0) as server:
            # What is followed has not begun while those before it run, however slowly the test goes.
            for _ in range(8):
                server.submit(PROBLEM, "python", "while True:\n    pass\n")
            followed = server.submit(PROBLEM, "python", CODE)
            plain = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
            plain.connect()
            stream = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
            with WebSocket(server.port, "/ws"), WebSocket(server.port, f"/ws/jobs/{followed}"):
                stream.request("GET", f"/jobs/{followed}/events")
                stream.getresponse()
                self.assertEqual((2, 1), (count("websocket"), count("sse")))
                self.assertGreaterEqual(count("http"), 2)
            stream.close()
            plain.close()
            wait_for(lambda: count("websocket") == 0 and count("sse") == 0, "the streams are gone")
            wait_for(lambda: count("http") == 1, "only the connection that asks is left")
            self.assertEqual(0, scrape(server).value("assay_http_requests_total", route="websocket", method="GET", status="200"))

    def test_upgrades(self):
        """WebSocket handshakes are counted with what they were answered"""
        before = self.scrape()
        WebSocket(self.server.port, "/ws").close()
        with self.assertRaises(Refused):
            WebSocket(self.server.port, "/ws", {"Origin": "https://elsewhere.example"})
        self.await_change(before, "assay_http_requests_total", 1, route="websocket", status="101")
        self.await_change(before, "assay_http_requests_total", 1, route="websocket", status="403")

    def test_slow_reader(self):
        """a stream that is closed because its reader is too slow is counted"""
        before = self.scrape()
        job = self.server.submit(PROBLEM, "python", CODE)
        self.server.events(job)
        with WebSocket(self.server.port, "/ws", timeout=30) as stream:
            stream.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            with self.assertRaises((ConnectionError, TimeoutError)):
                while True:  # until what the kernel keeps is full, and the outbox after it
                    stream.send({"op": "subscribe", "topic": f"job:{job}"})
        self.await_change(before, "assay_outbox_drops_total", 1)

    def test_lost_cell(self):
        """a cell that dies is counted with how, and made anew"""
        cells = lambda: self.scrape().value("assay_cells", state="idle")
        full = wait_for(lambda: cells() == 4 and 4, "the warm pool is full")
        before = self.scrape()
        os.kill(children(self.server, "assay-cell")[0], signal.SIGKILL)
        self.await_change(before, "assay_cells_died_total", 1)
        self.await_change(before, "assay_sandbox_failures_total", 1, reason="ended")
        self.await_change(before, "assay_cells_made_total", 1)
        wait_for(lambda: cells() == full, "the pool is full again")


class Reading(PeopleTest):
    flags = {"workers": 2, "limit_register": "2/60", "limit_login": "off", "metrics_from": "192.0.2.0/24,2001:db8::/32",
             "trusted_proxies": "127.0.0.0/8"}

    def status(self, **headers):
        answer = self.server.get("/metrics", **headers)
        self.assertEqual(answer[0] == 200, isinstance(answer[2], bytes) and b"assay_build_info" in answer[2])
        return answer[0], answer[2].get("code") if answer[0] != 200 else None

    def test_who(self):
        """without a token only the listed addresses read metrics; with one, staff; others get 401 or 403"""
        ada = Person(self.server, "Ada")
        self.assertEqual((401, "unauthenticated"), self.status())
        self.assertEqual((401, "invalid_token"), self.status(**bearer("assay_" + "x" * 43)))
        self.assertEqual((403, "forbidden"), self.status(**bearer(ada.token)))
        self.assertEqual((200, None), self.status(**bearer(self.admin.token)))
        self.assertEqual((200, None), self.status(**bearer(self.admin.api_token("prometheus", ["read", "admin"])["token"])))
        self.assertEqual((403, "insufficient_scope"), self.status(**bearer(self.admin.api_token()["token"])))
        for address, expected in (("192.0.2.77", 200), ("2001:db8::9", 200), ("192.0.3.1", 401), ("127.0.0.1", 401),
                                  ("192.0.2.77, 198.51.100.1", 401), ("198.51.100.1, 192.0.2.77", 200)):
            self.assertEqual(expected, self.status(**{"X-Forwarded-For": address})[0], address)

    def test_limited(self):
        """what a limit refuses is counted by its kind"""
        before = scrape(self.server, **bearer(self.admin.token))
        elsewhere = {"X-Forwarded-For": "198.51.100.9"}
        statuses = [self.server.post("/auth/register", {"name": f"many-{i}", "password": PASSWORD}, **elsewhere)[0] for i in range(4)]
        after = scrape(self.server, **bearer(self.admin.token))
        limited = "assay_rate_limited_requests_total"
        self.assertGreaterEqual(statuses.count(429), 2)
        self.assertEqual(statuses.count(429), after.value(limited, kind="register") - before.value(limited, kind="register"))
        self.assertEqual(before.value(limited, kind="login"), after.value(limited, kind="login"))


class Settings(unittest.TestCase):
    def test_stranger_proxy(self):
        """who comes through a proxy that is not trusted, or does not say who it is, is not taken for this machine itself"""
        with Server(workers=1) as server:
            self.assertEqual(200, server.get("/metrics")[0])
            self.assertEqual(401, server.get("/metrics", **{"X-Forwarded-For": "127.0.0.1"})[0])
        with Server(workers=1, trusted_proxies="127.0.0.1") as server:
            self.assertEqual([401] * 4, [server.get("/metrics", **{"X-Forwarded-For": client})[0] for client in ("192.0.2.1:4321", "unknown", ",", "192.0.2.1")])
        with Server(workers=1, metrics_from="") as server:
            self.assertEqual(401, server.get("/metrics")[0])

    def test_wrong(self):
        """a setting that is not understood is refused at the start, with its name"""
        for flag, value in (("--metrics-from", "localhost"), ("--metrics-from", "10.0.0.0/33"), ("--access-log", "maybe")):
            done = subprocess.run([BUILD / "assay", "serve", flag, value], text=True, stderr=subprocess.PIPE, timeout=20)
            self.assertEqual(2, done.returncode)
            self.assertIn(flag, done.stderr)


class Log(unittest.TestCase):
    MARKER = "marker_in_submitted_code_5d1e"

    def lines(self, server):
        """Every line of the log, parsed; what the program prints for people beside it is none."""
        return [json.loads(line) for line in server.log_text().split("\n") if line.startswith("{")]

    def line(self, server, **wanted):
        found = lambda: [line for line in self.lines(server) if wanted.items() <= line.items()]
        return wait_for(lambda: (found() or [None])[0], f"a line with {wanted}")

    def test_secrets(self):
        """no password, token, cookie, query or submitted code is in the log, at any level"""
        with Server(workers=1, log_level="debug", access_log="on") as server:
            ada = Person(server, "Ada", "password-in-secret-77")
            secrets = ["password-in-secret-77", ada.token, ada.cookie.split("=", 1)[1], "query-in-secret", "wrong-token-in-secret",
                       "wrong-password-in-secret", "new-password-in-secret", "cookie-in-secret", self.MARKER]
            self.assertEqual(401, server.post("/auth/login", {"name": "Ada", "password": "wrong-password-in-secret"})[0])
            self.assertEqual(401, server.get("/auth/me", **bearer("wrong-token-in-secret"))[0])
            self.assertEqual(401, server.request("POST", "/auth/refresh", {}, {"Cookie": "assay_refresh=cookie-in-secret"})[0])
            self.assertEqual(200, ada.refresh())
            secrets += [ada.token, ada.cookie.split("=", 1)[1]]
            script = ada.api_token()
            secrets.append(script["token"])
            self.assertEqual(200, server.get("/auth/me", **bearer(script["token"]))[0])
            self.assertEqual(400, server.get("/problems?token=query-in-secret")[0])
            self.assertEqual(200, server.get("/problems?q=query-in-secret")[0])
            self.assertEqual(400, server.request("POST", "/auth/login", "{password-in-secret-77", {"Content-Type": "application/json"})[0])
            for raw in (b"NONSENSE /x?token=query-in-secret HTTP/1.1\r\n\r\n", b"GET /healthz?query-in-secret HTTP/9.9\r\n\r\n",
                        b"GET /healthz HTTP/1.1\r\nwrong-token-in-secret\r\nCookie: cookie-in-secret\r\n\r\n",
                        b"GET / HTTP/1.1\r\nAuthorization: " + b"wrong-token-in-secret" * 2000 + b"\r\n\r\n",
                        b"GET /%zz%query-in-secret HTTP/1.1\r\nHost: x\r\n\r\n", b"query-in-secret\0\xff" * 50,
                        b"GET /ws?token=query-in-secret HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: cookie-in-secret\r\n\r\n"):
                with socket.create_connection(("127.0.0.1", server.port), 30) as wire:
                    wire.sendall(raw)
                    wire.shutdown(socket.SHUT_WR)
                    try:
                        while wire.recv(65536):
                            pass
                    except ConnectionError:
                        pass
            jobs = [server.submit(PROBLEM, "python", f"# {self.MARKER}\n" + code)
                    for code in (CODE, WRONG, f"raise Exception('{self.MARKER}')", f"syntax {self.MARKER} error")]
            jobs.append(server.submit(PROBLEM, "cpp", f"#error {self.MARKER}"))
            with WebSocket(server.port, "/ws") as stream:
                stream.send({"op": "auth", "token": script["token"]})
                self.assertEqual("authenticated", stream.receive()["type"])
                stream.send({"op": "auth", "token": "wrong-token-in-secret"})
                self.assertEqual("error", stream.receive()["type"])
            for job in jobs:
                self.assertTrue(server.events(job))
            self.assertEqual(204, ada.request("POST", "/auth/password",
                                              {"current_password": "password-in-secret-77", "new_password": "new-password-in-secret"})[0])
            self.line(server, route="/auth/password", status=204)
            self.assertEqual(0, server.stop())
            text = server.log_text()
            for secret in secrets:
                self.assertNotIn(secret, text)
            for line in text.split("\n"):
                self.assertTrue(not line.startswith("{") or {"time", "level", "message"} <= json.loads(line).keys(), line)

    def test_start(self):
        """what a start does is told as it goes: as lines of the log, and in plain words on a terminal"""
        steps = ["Opening the data in ", "The sandbox is attacked", "Trying the languages", "Assay "]
        with Server(workers=1) as server:
            server.stop()
            text = server.log_text()
            places = [text.index(words) for words in steps]
            self.assertEqual(sorted(places), places, text)
            ours, theirs = pty.openpty()
            command = [BUILD / "assay", "serve", "--listen", "127.0.0.1:0", "--data", server.data, "--cache", CACHE]
            with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs) as child:
                os.close(theirs)
                shown = b""
                while b"is ready" not in shown:
                    shown += os.read(ours, 4096)
                child.send_signal(signal.SIGTERM)
                with contextlib.suppress(OSError):  # EIO: the other side is closed
                    while more := os.read(ours, 4096):
                        shown += more
                self.assertEqual(0, child.wait(60))
            os.close(ours)
            lines = shown.decode().replace("\r", "").split("\n")
            self.assertEqual(steps[:3], [next(words for words in steps if line.startswith(words)) for line in lines[:3]], lines)
            self.assertEqual([], [line for line in lines if line.startswith("{")])

    def test_access(self):
        """a line about a request says which, whose, from where, how long and how much; the route is its pattern"""
        with Server(workers=1, access_log="on") as server:
            ada = Person(server, "Ada")
            status, headers, body = ada.request("GET", f"/problems/{PROBLEM}")
            line = self.line(server, route="/problems/{slug}")
            self.assertEqual((headers["request-id"], ada.user["id"], "GET", 200, "127.0.0.1", "info"),
                             tuple(line[key] for key in ("request_id", "user_id", "method", "status", "address", "level")))
            self.assertGreater(line["bytes"], int(headers["content-length"]))
            self.assertTrue(0 < line["duration_ms"] < 60000)
            self.assertRegex(line["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
            self.assertEqual(404, server.get("/not/here")[0])
            self.assertNotIn("user_id", self.line(server, route="none", status=404))
            job = server.submit(PROBLEM, "python", CODE)
            server.request("GET", f"/jobs/{job}/events")
            self.assertGreater(self.line(server, route="/jobs/{id}/events", status=200)["bytes"], 1000)
            self.assertNotIn(job, server.log_text())

    def test_quiet(self):
        """by default only requests that ended with 500 or more are told, and a line about a job names it"""
        with Server(workers=1) as server:
            self.assertEqual(404, server.get("/not/here")[0])
            self.assertEqual(200, server.get("/problems")[0])
            job = server.submit(PROBLEM, "python", "import time\ntime.sleep(4)\n" + CODE)
            with WebSocket(server.port, f"/ws/jobs/{job}") as stream:
                wait_for(lambda: stream.receive()["type"] == "running", "it runs")
                for pid in children(server, "assay-cell"):
                    os.kill(pid, signal.SIGKILL)
                self.assertEqual("done", list(stream)[-1]["type"])
            self.assertEqual("warn", self.line(server, job_id=job)["level"])
            self.assertEqual([], [line for line in self.lines(server) if line.get("status", 500) < 500])
