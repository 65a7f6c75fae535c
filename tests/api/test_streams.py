"""What the streams promise: WebSocket and SSE, live and later, and no frame that breaks them."""
import asyncio
import http.client
import json
import socket
import sys
import threading
import time
import unittest

from assayd import Closed, Refused, Server, WebSocket
from people import CODE, PROBLEM
from server_test import ServerTest

SLOW = "import time\ntime.sleep(0.02)\n" + CODE
UNKNOWN = "01ARZ3NDEKTSV4RRFFQ69G5FAV"


def order(event):
    return tuple(int(part) for part in event["id"].split("."))


class StreamTest(ServerTest):
    flags = {"workers": 2}

    def open(self, path, **options):
        stream = WebSocket(self.server.port, path, **options)
        self.addCleanup(stream.close)
        return stream

    def submit(self, code=CODE):
        return self.server.submit(PROBLEM, "python", code)

    def done(self, code=CODE):
        """A job that has ended, with its events."""
        job = self.submit(code)
        return job, self.server.events(job)

    def assert_whole(self, events):
        self.assertEqual("queued", events[0]["type"])
        self.assertEqual("done", events[-1]["type"])
        self.assertEqual(sorted(events, key=order), events)
        self.assertEqual(len(events), len({e["id"] for e in events}))
        tests = [e["index"] for e in events if e["type"] == "test"]
        self.assertEqual(list(range(1, len(tests) + 1)), tests)


class JobStream(StreamTest):
    def test_live(self):
        """a socket opened at once sees the judging from start to verdict, then 1000"""
        stream = self.open(f"/ws/jobs/{self.submit()}")
        events = list(stream)
        self.assert_whole(events)
        self.assertEqual(1000, stream.close_code)

    def test_close_handshake(self):
        """a client that sees the whole handshake takes the end for a clean one"""
        import websockets  # of Debian's Python
        job, events = self.done()

        async def read():
            async with websockets.connect(f"ws://127.0.0.1:{self.server.port}/ws/jobs/{job}") as stream:
                return [json.loads(text) async for text in stream], stream.close_code
        for _ in range(20):  # ConnectionClosedError is raised for any other end
            self.assertEqual((events, 1000), asyncio.run(read()))

    def test_later(self):
        """a socket opened after the end, or in the middle, sees the same events"""
        job, events = self.done(SLOW)
        self.assertEqual(events, self.server.events(job))
        job = self.submit(SLOW)
        streams, threads, got = [], [], {}
        for i in range(12):
            stream = self.open(f"/ws/jobs/{job}")
            threads.append(threading.Thread(target=lambda i=i, s=stream: got.__setitem__(i, list(s))))
            threads[-1].start()
        for thread in threads:
            thread.join()
        self.assert_whole(got[0])
        for i in got:
            self.assertEqual(got[0], got[i])

    def test_resume(self):
        """?after=ID gives each later event exactly once, for every ID"""
        job, events = self.done()
        for i, event in enumerate(events):
            stream = self.open(f"/ws/jobs/{job}?after={event['id']}")
            self.assertEqual(events[i + 1:], list(stream))
            self.assertEqual(1000, stream.close_code)
        self.assertEqual([], list(self.open(f"/ws/jobs/{job}?after=99.1")))
        self.assertEqual(events, list(self.open(f"/ws/jobs/{job}?after=0.5")))

    def test_resume_live(self):
        """a client that drops and comes back while judging goes on loses nothing and gets nothing twice"""
        job = self.submit(SLOW)
        events = []
        for _ in range(200):
            stream = self.open(f"/ws/jobs/{job}" + (f"?after={events[-1]['id']}" if events else ""))
            try:
                events.append(stream.receive())
            except Closed:
                break
            stream.close()
        self.assert_whole(events)
        self.assertEqual(self.server.events(job), events)

    def test_unknown(self):
        """an id in the form of a job's that is none is told in a frame, then closed"""
        stream = self.open(f"/ws/jobs/{UNKNOWN}")
        frame = stream.receive()
        self.assertEqual(("error", "unknown_job"), (frame["type"], frame["code"]))
        with self.assertRaises(Closed) as closed:
            stream.receive()
        self.assertEqual(1008, closed.exception.code)

    def test_it_only_tells(self):
        """what a client sends on it is an error frame and the stream goes on"""
        stream = self.open(f"/ws/jobs/{self.submit(SLOW)}")
        stream.send({"op": "ping"})
        frames = list(stream)
        self.assertEqual(["not_taken"], [f["code"] for f in frames if f["type"] == "error"])
        self.assert_whole([f for f in frames if f["type"] != "error"])


class Upgrades(StreamTest):
    def refused(self, path, headers=None, **options):
        with self.assertRaises(Refused) as refusal:
            self.open(path, headers=headers, **options)
        return refusal.exception

    def test_addresses(self):
        """other addresses and ids, and wrong queries, are refused with words"""
        job = self.submit()
        for path, status in {"/nope": 404, "/healthz": 404, "/ws/": 404, "/ws/jobs": 404, "/ws/jobs/": 404, "/ws/jobs/x": 404,
                             f"/ws/jobs/{job.lower()}": 404, f"/ws/jobs/{job}/x": 404, f"/ws/jobs/{job}?after=x": 400,
                             f"/ws/jobs/{job}?after=": 400, f"/ws/jobs/{job}?after=1": 400, f"/ws/jobs/{job}?after=1.2.3": 400,
                             f"/ws/jobs/{job}?after=-1.2": 400, f"/ws/jobs/{job}?x=1": 400, f"/ws/jobs/{job}?after=1.1&after=1.2": 400,
                             "/ws?after=1.1": 400, "/ws?x" + "%C3%A9" * 40 + "=1&x" + "%C3%A9" * 40 + "=2": 400}.items():
            with self.subTest(path=path):
                refusal = self.refused(path)
                self.assertEqual(status, refusal.status)
                self.assertEqual(status, json.loads(refusal.body)["status"])

    def test_origin(self):
        """a page of another host is refused with 403; our own, and programs, are not"""
        for origin in ["http://evil.example", "null", f"http://127.0.0.1:{self.server.port + 1}", "http://127.0.0.1",
                       f"http://127.0.0.1:{self.server.port}.evil.example", f"x127.0.0.1:{self.server.port}", "file://"]:
            with self.subTest(origin=origin):
                self.assertEqual(403, self.refused("/ws", {"Origin": origin}).status)
        self.open("/ws", headers={"Origin": f"http://127.0.0.1:{self.server.port}"})

    def test_allowed_origin(self):
        """--allowed-origins lets other hosts' pages in"""
        with Server(allowed_origins="https://judge.example,https://b.example") as server:
            WebSocket(server.port, "/ws", {"Origin": "https://b.example"}).close()
            with self.assertRaises(Refused):
                WebSocket(server.port, "/ws", {"Origin": "https://c.example"})

    def raw_upgrade(self, lines, path="/ws"):
        with socket.create_connection(("127.0.0.1", self.server.port), 20) as connection:
            connection.sendall(("\r\n".join([f"GET {path} HTTP/1.1", "Host: x", *lines]) + "\r\n\r\n").encode())
            return connection.recv(65536).split(b"\r\n", 1)[0]

    def test_handshakes(self):
        """a handshake that is not RFC 6455's is refused"""
        good = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}
        self.assertIn(b" 101 ", self.raw_upgrade([f"{k}: {v}" for k, v in good.items()]))
        for change, status in [({"Upgrade": "h2c"}, b"400"), ({"Upgrade": "nope"}, b"400"), ({"Sec-WebSocket-Version": "8"}, b"426"),
                               ({"Sec-WebSocket-Version": None}, b"426"), ({"Sec-WebSocket-Key": None}, b"400"), ({"Sec-WebSocket-Key": "x"}, b"400"),
                               ({"Connection": "close"}, b"400"), ({"Sec-WebSocket-Protocol": "assay"}, b"400"),
                               ({"Sec-WebSocket-Protocol": "json, chat"}, b"400")]:
            with self.subTest(change=change):
                lines = [f"{k}: {v}" for k, v in {**good, **change}.items() if v is not None]
                self.assertIn(b" " + status + b" ", self.raw_upgrade(lines) + b" ")
        self.assertIn(b" 404 ", self.raw_upgrade([], "/ws"))

    def test_after_refusal(self):
        """a refused upgrade is answered whole and then ends the connection"""
        with socket.create_connection(("127.0.0.1", self.server.port), 20) as connection:
            connection.sendall(b"GET /nope HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                               b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
            data = b""
            while chunk := connection.recv(65536):
                data += chunk
            self.assertIn(b"404", data)
            self.assertIn(b"Connection: close", data)
            self.assertEqual(404, json.loads(data.split(b"\r\n\r\n")[1])["status"])


class ManyTopics(StreamTest):
    def frame(self, stream, **wanted):
        """The next frame that has these values, skipping others."""
        while True:
            frame = stream.receive()
            if all(frame.get(k) == v for k, v in wanted.items()):
                return frame

    def ask(self, stream, question):
        stream.send(question)
        return stream.receive()

    def test_submit_and_follow(self):
        """one socket submits, follows many jobs, and every frame says which topic it is of"""
        stream = self.open("/ws")
        jobs = []
        for i in range(5):
            stream.send({"op": "submit", "problem_id": PROBLEM, "language": "python", "code": CODE + f"# {i}\n", "ref": str(i)})
            answer = self.frame(stream, ref=str(i))
            self.assertEqual(("submitted", "queued"), (answer["type"], answer["status"]))
            jobs.append(answer["job_id"])
        for job in jobs:
            stream.send({"op": "subscribe", "topic": f"job:{job}"})
        events = {f"job:{job}": [] for job in jobs}
        while any(not e or e[-1]["type"] != "done" for e in events.values()):
            frame = stream.receive()
            if frame["type"] != "subscribed":
                events[frame["topic"]].append(frame)
        for job in jobs:
            mine = [{k: v for k, v in e.items() if k != "topic"} for e in events[f"job:{job}"]]
            self.assert_whole(mine)
            self.assertEqual(self.server.events(job), mine)
        self.assertEqual("pong", self.ask(stream, {"op": "ping"})["type"])

    def test_resume(self):
        """subscribe takes the last id seen"""
        job, events = self.done()
        stream = self.open("/ws")
        stream.send({"op": "subscribe", "topic": f"job:{job}", "after": events[-3]["id"]})
        self.assertEqual("subscribed", stream.receive()["type"])
        self.assertEqual(events[-2:], [{k: v for k, v in stream.receive().items() if k != "topic"} for _ in range(2)])

    def test_unsubscribe(self):
        """after unsubscribe no more of that topic comes"""
        stream = self.open("/ws")
        job = self.submit(SLOW)
        stream.send({"op": "subscribe", "topic": f"job:{job}"})
        self.frame(stream, type="subscribed")
        stream.send({"op": "unsubscribe", "topic": f"job:{job}"})
        self.frame(stream, type="unsubscribed")
        self.server.events(job)
        self.assertEqual("pong", self.ask(stream, {"op": "ping"})["type"])

    def test_queue(self):
        """the topic queue tells how many wait and run"""
        stream = self.open("/ws")
        stream.send({"op": "subscribe", "topic": "queue"})
        self.assertEqual("subscribed", stream.receive()["type"])
        frame = stream.receive()
        self.assertEqual(("queue", "queue"), (frame["topic"], frame["type"]))
        self.submit(SLOW)
        while not (frame["running"] or frame["waiting"]):
            frame = stream.receive()
        while frame["running"] or frame["waiting"]:
            frame = stream.receive()

    def test_wrong_frames(self):
        """each wrong frame gets its error, and the socket stays open"""
        submit = {"op": "submit", "problem_id": PROBLEM, "language": "python", "code": CODE}
        deep = "[" * 3000
        wrong = [("", "invalid_json"), ("{", "invalid_json"), ("[]", "invalid_json"), ("1", "invalid_json"), ("null", "invalid_json"),
                 ('{"op":"ping","op":"ping"}', "invalid_json"), ('{"op":"a\\u0000"}', "invalid_json"), (deep, "invalid_json"),
                 ('{"op":' + "[" * 65 + "]" * 65 + "}", "invalid_json"), (b'{"op":"\xff"}', "invalid_json"), ("{}", "unknown_op"),
                 ({"op": 1}, "unknown_op"), ({"op": "nope"}, "unknown_op"), ({"op": "ping", "x": 1}, "unknown_key"),
                 ({"op": "subscribe"}, "bad_topic"), ({"op": "subscribe", "topic": 5}, "bad_topic"),
                 ({"op": "subscribe", "topic": "nope"}, "unknown_topic"), ({"op": "subscribe", "topic": "contest:1"}, "unknown_topic"),
                 ({"op": "subscribe", "topic": "me"}, "unauthenticated"), ({"op": "subscribe", "topic": "job:"}, "unknown_job"),
                 ({"op": "subscribe", "topic": "job:x\"y"}, "unknown_job"), ({"op": "subscribe", "topic": "job:" + UNKNOWN, "after": 5}, "bad_after"),
                 ({"op": "subscribe", "topic": "job:" + UNKNOWN, "after": "x"}, "bad_after"),
                 ({"op": "subscribe", "topic": "job:" + "A" * 5000}, "unknown_job"), ({"op": "unsubscribe", "topic": "x"}, "unknown_topic"),
                 ({"op": "unsubscribe"}, "unknown_topic"), ({**submit, "language": "cobol"}, "unknown_language"), ({**submit, "code": ""}, "invalid_value"),
                 ({**submit, "code": "x" * 65537}, "code_too_large"), ({**submit, "input": "1"}, "unknown_key"), ({**submit, "ref": 5}, "bad_ref"),
                 ({**submit, "ref": "x" * 65}, "bad_ref"), ({**submit, "idempotency_key": "a b"}, "bad_idempotency_key"),
                 ({**submit, "problem_id": "nope"}, "unknown_problem"), ({"op": "submit"}, "missing_key"),
                 ({"op": "auth", "token": "x"}, "invalid_token"), (submit, "invalid_token")]
        stream = self.open("/ws")
        for frame, code in wrong:
            with self.subTest(frame=str(frame)[:60]):
                answer = self.ask(stream, frame)
                self.assertEqual(("error", code), (answer["type"], answer.get("code")), answer)
                self.assertTrue(answer["detail"])
        answer = self.ask(stream, {"op": "nope", "ref": "mine"})
        self.assertEqual("mine", answer["ref"])
        stream.send({"op": "subscribe", "topic": "job:" + UNKNOWN})
        self.frame(stream, type="error", code="unknown_job", topic="job:" + UNKNOWN)
        self.assertEqual("pong", self.ask(stream, {"op": "ping"})["type"])

    def test_frames(self):
        """fragments are put together, binary is an error, pings are answered within a message"""
        stream = self.open("/ws")
        stream.send_frame(1, '{"op"', fin=False)
        stream.send_frame(9, b"hello")
        stream.send_frame(0, ':"pi', fin=False)
        stream.send_frame(0, 'ng"}')
        self.assertEqual("pong", stream.receive()["type"])
        stream.send_frame(2, b'{"op":"ping"}')
        self.assertEqual("binary", stream.receive()["code"])
        stream.send_frame(1, "", fin=False)
        stream.send_frame(0, "")
        self.assertEqual("invalid_json", stream.receive()["code"])

    def test_too_long(self):
        """a message over the limit is skipped with an error, in one frame or many; a huge one is closed with 1009"""
        stream = self.open("/ws")
        self.assertEqual("message_too_long", self.ask(stream, "x" * 200_000)["code"])
        for i in range(40):
            stream.send_frame(0 if i else 1, "y" * 5000, fin=i == 39)
        self.assertEqual("message_too_long", stream.receive()["code"])
        self.assertEqual("pong", self.ask(stream, {"op": "ping"})["type"])
        stream.send_frame(1, "z" * 10_000_000)
        with self.assertRaises((Closed, ConnectionError)) as closed:
            while True:
                stream.receive()
        self.assertEqual(1009, getattr(closed.exception, "code", 1009))

    def test_protocol_errors(self):
        """frames that break RFC 6455 end that connection only"""
        other = self.open("/ws")
        for first, payload, fin in [(3, b"", True), (11, b"", True), (0, b"x", True), (9, b"x" * 126, True), (8, b"x", True), (9, b"", False),
                                    (0x41, b"{}", True), (8, b"\x00\x01", True), (8, b"\xff\xff" + b"\xfe" * 50, True)]:
            with self.subTest(opcode=first, payload=payload[:4]):
                stream = self.open("/ws")
                stream.send_frame(first, payload, fin=fin)
                stream.socket.settimeout(10)
                with self.assertRaises((Closed, ConnectionError)):
                    stream.receive()
        self.assertEqual("pong", self.ask(other, {"op": "ping"})["type"])

    def test_unmasked(self):
        """a frame that is not masked closes with 1002, alone or after others, and is not acted on"""
        ping = json.dumps({"op": "ping"})
        for before in range(3):
            for frames in [[(1, ping, True)], [(1, ping[:5], False), (0, ping[5:], True)], [(1, "x" * 5000, True)], [(2, "", True)]]:
                with self.subTest(before=before, frames=frames), WebSocket(self.server.port, "/ws") as ws:
                    for _ in range(before):
                        ws.send({"op": "ping"})
                        self.assertEqual("pong", ws.receive()["type"])
                    for opcode, payload, fin in frames:
                        ws.send_frame(opcode, payload, fin, mask=False)
                    with self.assertRaises(Closed) as closed:
                        ws.receive()
                    self.assertEqual(1002, closed.exception.code)

    def test_masked_of_any_size(self):
        """masked frames of any size, whole and in parts, with pings and pongs between, are taken"""
        with WebSocket(self.server.port, "/ws") as ws:
            for size in [12, 125, 126, 127, 2047, 2048, 2049, 4095, 4096, 4097, 65535, 65536, 65537, 100_000]:
                text = json.dumps({"op": "ping"}) + " " * (size - 14)
                ws.send_frame(1, text)
                self.assertEqual("pong", ws.receive()["type"])
                ws.send_frame(9, b"here?")
                ws.send_frame(10, b"unasked")
                ws.send_frame(1, text[: size // 2], fin=False)
                ws.send_frame(9, b"")
                ws.send_frame(0, text[size // 2:])
                self.assertEqual("pong", ws.receive()["type"])

    def test_frames_with_the_upgrade(self):
        """frames sent together with the request to upgrade end the connection and are not acted on"""
        key = "dGhlIHNhbXBsZSBub25jZQ=="
        for length in [0, 100, 300, 500, 1000, 3000]:
            for text in [json.dumps({"op": "ping"}), json.dumps({"op": "ping"}) + " " * 3000]:
                with self.subTest(length=length, text=len(text)):
                    ws = WebSocket(self.server.port, "/ws")  # made only to frame what is sent
                    sent = []
                    connection, ws.socket = ws.socket, type("Sink", (), {"sendall": lambda _, data: sent.append(data), "close": lambda _: None})()
                    connection.close()
                    ws.send(text)
                    ws.send(text)
                    head = (f"GET /ws HTTP/1.1\r\nHost: x\r\nX-Filler: {'x' * length}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n")
                    with socket.create_connection(("127.0.0.1", self.server.port), 20) as raw:
                        raw.sendall(head.encode() + b"".join(sent))
                        got = b""
                        while chunk := raw.recv(65536):
                            got += chunk
                    self.assertNotIn(b"pong", got)
                    frame = got.split(b"\r\n\r\n", 1)[1]
                    self.assertIn(frame[:1] + frame[2:4], (b"\x88\x03\xea", b""))  # a close frame of code 1002, or none
        self.still_answers()

    def still_answers(self):
        with WebSocket(self.server.port, "/ws") as ws:
            ws.send({"op": "ping"})
            self.assertEqual("pong", ws.receive()["type"])

    def test_too_many_topics(self):
        """a socket may follow 64 topics"""
        with Server(workers=1, drain_ms=0) as server, WebSocket(server.port, "/ws") as stream:
            jobs = [server.submit(PROBLEM, "python", "import time\ntime.sleep(30)\n") for _ in range(66)]
            for job in jobs:
                stream.send({"op": "subscribe", "topic": f"job:{job}"})
            self.frame(stream, type="error", code="too_many_topics")

    def test_slow_reader(self):
        """a reader that does not keep up is let go; others see everything"""
        stream = self.open("/ws")
        stream.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        job, events = self.done()
        stream.socket.settimeout(30)
        try:
            until = time.monotonic() + 60
            while time.monotonic() < until:  # what the kernel buffers runs full first
                stream.send({"op": "subscribe", "topic": f"job:{job}"})
            self.fail("the socket was never closed")
        except (ConnectionError, TimeoutError):
            pass
        self.assertEqual(events, self.server.events(job))


class EventStream(StreamTest):
    def sse(self, path, **headers):
        """(status, headers, list of (id, data))"""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        self.addCleanup(connection.close)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        events = []
        for block in answer.read().decode().split("\n\n"):
            fields = dict(line.split(": ", 1) for line in block.split("\n") if line and not line.startswith(":"))
            if fields:
                events.append((fields["id"], json.loads(fields["data"])))
        return answer.status, answer.headers, events

    def test_events(self):
        """the same events as on the WebSocket, live and later, each with its id"""
        job = self.submit(SLOW)
        status, headers, live = self.sse(f"/jobs/{job}/events")
        self.assertEqual((200, "text/event-stream", "no-store"), (status, headers["Content-Type"], headers["Cache-Control"]))
        self.assertEqual("no", headers["X-Accel-Buffering"])  # nginx would gather events
        self.assertEqual(self.server.events(job), [event for _, event in live])
        self.assertTrue(all(key == event["id"] for key, event in live))
        self.assertEqual(live, self.sse(f"/jobs/{job}/events")[2])

    def test_resume(self):
        """Last-Event-ID, and ?after=, go on where the client was; after the last there is 204"""
        job, events = self.done()
        for i in (0, len(events) // 2, len(events) - 2):
            self.assertEqual(events[i + 1:], [e for _, e in self.sse(f"/jobs/{job}/events", **{"Last-Event-ID": events[i]["id"]})[2]])
            self.assertEqual(events[i + 1:], [e for _, e in self.sse(f"/jobs/{job}/events?after={events[i]['id']}")[2]])
        self.assertEqual(204, self.sse(f"/jobs/{job}/events", **{"Last-Event-ID": events[-1]["id"]})[0])
        self.assertEqual(400, self.server.get(f"/jobs/{job}/events?after=x")[0])
        self.assertEqual(404, self.server.get(f"/jobs/{UNKNOWN}/events")[0])

    def test_head(self):
        """HEAD of a stream has no body and does not wait"""
        status, headers, body = self.server.request("HEAD", f"/jobs/{self.submit(SLOW)}/events")
        self.assertEqual((200, "text/event-stream", b""), (status, headers["content-type"], body))

    def test_pipelined(self):
        """bytes that come after the request of a stream disturb nothing"""
        job = self.submit(SLOW)
        with socket.create_connection(("127.0.0.1", self.server.port), 60) as connection:
            connection.sendall(f"GET /jobs/{job}/events HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            data = b""
            while chunk := connection.recv(65536):
                data += chunk
        self.assertIn(b'"type":"done"', data)


class Restart(unittest.TestCase):
    def test_streams_end(self):
        """SIGTERM closes sockets with 1001, and the job goes on after the next start"""
        server = Server(workers=1, drain_ms=100)
        self.addCleanup(server.__exit__, None, None, None)
        server.start()
        sleeper = server.submit(PROBLEM, "python", "import time\ntime.sleep(0.05)\n" + CODE)
        job = server.submit(PROBLEM, "python", CODE)
        stream, many = WebSocket(server.port, f"/ws/jobs/{job}"), WebSocket(server.port, "/ws")
        last = stream.receive()
        self.assertEqual(0, server.stop())
        events = [last, *stream]
        self.assertEqual(1001, stream.close_code)
        self.assertRaises(Closed, many.receive)
        server.start()
        later = list(WebSocket(server.port, f"/ws/jobs/{job}?after={events[-1]['id']}"))
        self.assertEqual("done", later[-1]["type"])
        self.assertLess(order(events[-1]), order(later[0]))
        self.assertEqual("done", server.events(sleeper)[-1]["type"])
        self.assertEqual(0, server.stop())


del StreamTest  # only its subclasses are tests

if __name__ == "__main__":
    sys.exit(unittest.main())
