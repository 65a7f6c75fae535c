#!/usr/bin/env python3
"""Clients that dawdle, flood, never read or never end: each is bounded, and others are served meanwhile."""
import json
import pathlib
import select
import socket
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "kit"))
import tap  # noqa: E402
from assayd import Server, WebSocket, wait_for  # noqa: E402
from packages import packed  # noqa: E402
from people import CODE, PROBLEM  # noqa: E402
from staff import StaffWorld  # noqa: E402

LATE_S = 5  # what a loaded machine may add to a time limit
PATIENCE_S = 3  # in which anybody else must be served, however loaded this machine is


class Others:
    """Somebody who asks every now and then, and notes how long it took."""

    def __init__(self, server):
        self.server, self.slowest, self.asked, self.faults = server, 0, 0, []
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.ask)

    def ask(self):
        while not self.over.wait(0.1):
            start = time.monotonic()
            try:
                status = self.server.get("/healthz")[0]
                if status != 200:
                    self.faults.append(status)
            except OSError as error:
                self.faults.append(error)
            self.slowest = max(self.slowest, time.monotonic() - start)
            self.asked += 1

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, kind, *_):
        while kind is None and self.asked <= 3:
            time.sleep(0.01)
        self.over.set()
        self.thread.join()
        if kind is None:
            assert not self.faults and self.asked > 3, (self.faults[:3], self.asked)
            assert self.slowest < PATIENCE_S, f"others waited {self.slowest:.1f} s"


def connect(server, small=False):
    connection = socket.socket()
    if small:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    connection.connect(("127.0.0.1", server.port))
    return connection


def is_closed(connection):
    """Without taking what it may have sent."""
    poll = select.poll()
    poll.register(connection, select.POLLRDHUP)
    return any(events & (select.POLLRDHUP | select.POLLHUP | select.POLLERR) for _, events in poll.poll(0))


def drip(connection, data):
    try:
        connection.send(data)
    except OSError:
        pass


def large_file(server):
    page = server.get("/")[2].decode()
    script = page.split('src="/assets/')[1].split('"')[0]
    return "/assets/" + script, len(server.get("/assets/" + script)[2])


def clients_that_dawdle_are_let_go_and_others_are_served_meanwhile():
    silent, heads, bodies = "says nothing", "sends a head byte by byte", "sends a body byte by byte"
    readers, sockets = "never reads", "has a WebSocket and answers no ping"
    messages = "sends a WebSocket message byte by byte"
    limits_s = {silent: 15, heads: 15, bodies: 30, messages: 36, readers: 30, sockets: 75}
    with Server() as server:
        path, size = large_file(server)
        assert size > 150_000, size
        open_since, kinds = {}, {}
        for kind, count in [(silent, 100), (heads, 100), (bodies, 50), (messages, 50), (readers, 30), (sockets, 20)]:
            for _ in range(count):
                connection = WebSocket(server.port, "/ws").socket if kind in (sockets, messages) else connect(server, small=kind == readers)
                if kind == bodies:
                    connection.sendall(b"POST /submit HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n")
                elif kind == messages:
                    connection.sendall(frames((1, "x" * 5000, True))[:8])
                elif kind == heads:
                    connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Filler: ")
                elif kind == readers:
                    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode() * 20)
                open_since[connection], kinds[connection] = time.monotonic(), kind
        lasted = {kind: 0 for kind in limits_s}
        with Others(server):
            job = server.submit(PROBLEM, "python", CODE)
            assert server.events(job)[-1]["verdict"] == "AC"
            while open_since:
                time.sleep(0.5)
                for connection, since in list(open_since.items()):
                    kind, age = kinds[connection], time.monotonic() - since
                    if is_closed(connection):
                        lasted[kind] = max(lasted[kind], age)
                        del open_since[connection]
                        connection.close()
                    else:
                        assert age < limits_s[kind] + LATE_S, f"who {kind} is still there after {age:.0f} s"
                        if kind in (heads, bodies, messages):
                            drip(connection, b"x")
        for kind in limits_s:
            assert lasted[kind] > 5, (kind, lasted)  # and was not turned away at once


def bodies_that_do_not_end_take_only_so_much_memory():
    """Each is within the limit of its route; all together are more than is kept for bodies."""
    size, count = 200_000, 600
    head = f"POST /submit HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {size}\r\n\r\n".encode()
    with Server() as server:
        before = server.rss_kb()
        with Others(server):
            connections = []
            for _ in range(count):
                connection = connect(server)
                connection.settimeout(20)
                connection.sendall(head + b"x" * (size - 1))
                connections.append(connection)
            assert server.get("/healthz")[0] == 200
            grown = server.rss_kb() - before
            assert grown < 160 * 1024, f"{grown} KiB more"
            refused = 0
            for connection in connections:  # the refusal comes when the rest has come too
                connection.sendall(b"x")
                answer = connection.recv(65536)
                assert answer.startswith((b"HTTP/1.1 503", b"HTTP/1.1 400")), answer[:100]
                refused += answer.startswith(b"HTTP/1.1 503")
                connection.close()
            assert 50 < refused < count, refused
        assert server.events(server.submit(PROBLEM, "python", CODE))[-1]["verdict"] == "AC"


def messages_that_do_not_end_take_only_so_much_memory():
    """Each is within the limit of a message; nobody else's body is refused for them."""
    size, count = 120_000, 1000
    part = frames((1, "x" * size, True))[:-1]
    with Server(trusted_proxies="127.0.0.1") as server:
        def large(address):
            body = json.dumps({"problem_id": PROBLEM, "language": "python", "code": CODE + "@" * 60_000}).replace("@", "\\u0023")
            return server.request("POST", "/run", body, {"Content-Type": "application/json", "X-Forwarded-For": address})[0]
        before = server.rss_kb()
        with Others(server):
            streams = [WebSocket(server.port, "/ws", {"X-Forwarded-For": "192.0.2.1"}) for _ in range(count)]
            for stream in streams:
                stream.socket.sendall(part)
            assert server.get("/healthz")[0] == 200
            grown = server.rss_kb() - before
            assert grown < 96 * 1024, f"{grown} KiB more"
            assert large("192.0.2.2") == 202
            assert large("192.0.2.1") == 503
            refused = 0
            for stream in streams[-100:]:
                stream.socket.sendall(b"x")
                refused += stream.receive()["code"] == "overloaded"
            assert refused > 50, refused
        for stream in streams:
            stream.close()
        wait_for(lambda: large("192.0.2.1") == 202, "memory that is given back")
        assert server.events(server.submit(PROBLEM, "python", CODE))[-1]["verdict"] == "AC"


def bodies_of_one_address_leave_room_for_those_of_others():
    size, count = 500_000, 150
    head = (f"POST /submit HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Forwarded-For: 192.0.2.1\r\n"
            f"Content-Length: {size}\r\n\r\n").encode()
    with Server(trusted_proxies="127.0.0.1") as server:
        connections = []
        for _ in range(count):
            connection = connect(server)
            connection.sendall(head + b"x" * (size - 1))
            connections.append(connection)
        body = json.dumps({"problem_id": PROBLEM, "language": "python", "code": CODE, "input": '"' + "a" * 65_000 + '"\n'})
        for address in ("192.0.2.2", "2001:db8::1"):
            answer = server.request("POST", "/run", body, {"Content-Type": "application/json", "X-Forwarded-For": address})
            assert answer[0] in (202, 400), answer
        for connection in connections:
            connection.close()


def many_connections_with_heads_of_all_that_is_allowed_take_only_so_much_memory():
    with Server() as server:
        before = server.rss_kb()
        connections = []
        with Others(server):
            for _ in range(800):
                connection = connect(server)
                connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + b"X-Filler: " + b"x" * 14000)
                connections.append(connection)
            assert server.get("/healthz")[0] == 200
            grown = server.rss_kb() - before
        assert grown < 64 * 1024, f"{grown} KiB more"
        for connection in connections:
            connection.close()


def flood(server, data, seconds=2, count=20):
    """So many sockets send this over and over, reading what comes back; the growth in KiB."""
    streams = [WebSocket(server.port, "/ws") for _ in range(count)]
    before, end = server.rss_kb(), time.monotonic() + seconds
    sent = 0
    for stream in streams:
        stream.socket.setblocking(False)
    while time.monotonic() < end:
        for stream in streams:
            try:
                sent += stream.socket.send(data)
            except BlockingIOError:
                pass
            except OSError:
                continue
            try:
                stream.socket.recv(1 << 16)
            except (BlockingIOError, ConnectionError):
                pass
    grown = server.rss_kb() - before
    for stream in streams:
        stream.close()
    assert sent > 1000, sent
    return grown


def frames(*parts):
    """Frames as a client sends them, as bytes."""
    stream = WebSocket.__new__(WebSocket)
    sent = []
    stream.socket = type("Sink", (), {"sendall": lambda _, data: sent.append(data)})()
    for opcode, payload, fin in parts:
        stream.send_frame(opcode, payload, fin)
    return b"".join(sent)


def floods_of_frames_keep_nobody_else_waiting_and_take_no_memory():
    with Server() as server:
        for name, data in {
                "empty fragments": frames((1, "", False), *[(0, "", False)] * 500, (0, "", True)),
                "fragments without end": frames(*[(1, "x" * 100, False), *[(0, "x" * 100, False)] * 100, (0, "", True)]),
                "pings": frames(*[(9, "x" * 100, True)] * 500),
                "pongs": frames(*[(10, "x" * 100, True)] * 500),
                "small requests": frames(*[(1, '{"op":"ping"}', True)] * 200),
                "requests of the store": frames(*[(1, '{"op":"subscribe","topic":"job:01ARZ3NDEKTSV4RRFFQ69G5FAV"}', True)] * 50),
                "tokens": frames(*[(1, '{"op":"auth","token":"assay_x"}', True)] * 50),
                "nonsense": frames(*[(1, "[" * 100, True)] * 200)}.items():
            with Others(server):
                grown = flood(server, data)
            assert grown < 48 * 1024, f"{name}: {grown} KiB more"
        assert server.events(server.submit(PROBLEM, "python", CODE))[-1]["verdict"] == "AC"


def who_pipelines_without_reading_is_bounded():
    with Server() as server:
        before = server.rss_kb()
        connections = [connect(server, small=True) for _ in range(20)]
        with Others(server):
            end = time.monotonic() + 4
            for connection in connections:
                connection.setblocking(False)
            while time.monotonic() < end:
                for connection in connections:
                    try:
                        connection.send(b"GET /problems HTTP/1.1\r\nHost: x\r\n\r\n" * 500)
                    except OSError:
                        pass
                time.sleep(0.01)
            grown = server.rss_kb() - before
        assert grown < 48 * 1024, f"{grown} KiB more"
        for connection in connections:
            connection.close()


def what_packages_took_is_given_back():
    """Malloc keeps small blocks, however many: these are 60 MB, of a zip of 200 KB."""
    files = {f"data/secret/{i}.{end}": f"{number}\n" + " " * 60000 for i in range(500) for end, number in (("in", 5), ("ans", 6))}
    package = packed(files)
    with StaffWorld() as world:
        before = world.server.rss_kb()
        for _ in range(4):
            status, _, answer = world.admin.request("POST", "/admin/problems?slug=large&dry_run=true", package, **{"Content-Type": "application/zip"})
            assert status == 200, answer
        wait_for(lambda: world.server.rss_kb() - before < 32 * 1024, "memory that is given back to the system", 150)


TESTS = (clients_that_dawdle_are_let_go_and_others_are_served_meanwhile, bodies_that_do_not_end_take_only_so_much_memory,
         messages_that_do_not_end_take_only_so_much_memory,
         bodies_of_one_address_leave_room_for_those_of_others,
         many_connections_with_heads_of_all_that_is_allowed_take_only_so_much_memory,
         floods_of_frames_keep_nobody_else_waiting_and_take_no_memory, who_pipelines_without_reading_is_bounded,
         what_packages_took_is_given_back)


if __name__ == "__main__":
    sys.exit(1 if tap.run(TESTS) else 0)
