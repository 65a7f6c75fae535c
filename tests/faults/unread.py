#!/usr/bin/env python3
"""Clients ask for large answers, or follow what is long, and read nothing: they take only so much memory, and others have theirs."""
import io
import json
import os
import pathlib
import socket
import struct
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "kit"))
import tap  # noqa: E402
from assayd import Server, WebSocket, wait_for  # noqa: E402
from people import Person, first_password  # noqa: E402
from packages import YAML  # noqa: E402

UNSENT_KB = 128 * 1024  # that all answers may take; one address has half
SPARE_KB = 40 * 1024  # what else a server takes to answer
PICTURES = 8  # of 2 MiB, of each problem
WORDY = "import os\ndef two_sum(nums, target):\n    os.write(1, b'\\x1b' * 4090)\n    os.write(2, b'\\x1b' * 4090)\n    return nums\n"


def ask(server, path, address):
    """A connection that asks and never reads."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    connection.connect(("127.0.0.1", server.port))
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: {address}\r\n\r\n".encode())
    connection.settimeout(60)
    return connection


def status(connection):
    first = b""
    while len(first) < 12:
        came = connection.recv(12 - len(first), socket.MSG_WAITALL)
        if not came:
            return 0
        first += came
    return int(first[9:12])


def get(server, path, address):
    return server.get(path, **{"X-Forwarded-For": address})


def close(connections):
    for connection in connections:
        connection.close()


def long_job(server):
    """A guest's job whose answer is long: what its program printed is shown with each of its tests."""
    line = "[" + ",".join(["3"] * 2040) + "]\n6"
    job = server.post("/run", {"problem_id": "two-sum", "language": "python", "code": WORDY, "inputs": [line] * 12})[2]["job_id"]
    wait_for(lambda: server.get(f"/jobs/{job}/status")[2]["status"] == "done", "the job", 120)
    return "/jobs/" + job


def answers_that_one_address_does_not_read_take_half_of_what_there_is():
    with Server(workers=1, trusted_proxies="127.0.0.1") as server:
        path = long_job(server)
        size_kb = len(json.dumps(get(server, path, "192.0.2.9")[2])) // 1024
        assert size_kb > 200, size_kb
        before, count = server.rss_kb(), UNSENT_KB // size_kb * 2
        connections = [ask(server, path, "192.0.2.1") for _ in range(count)]
        got = [status(connection) for connection in connections]
        assert set(got) == {200, 503} and got.count(200) * size_kb < UNSENT_KB * 0.6, (got.count(200), got.count(503), size_kb)
        grown = server.rss_kb() - before
        assert grown < UNSENT_KB / 2 + SPARE_KB, f"{grown} KiB more"
        assert get(server, path, "192.0.2.2")[0] == 200
        assert get(server, "/problems/two-sum", "192.0.2.1")[0] == 200  # what is small needs no room
        close(connections)
        wait_for(lambda: get(server, path, "192.0.2.1")[0] == 200, "memory that is given back", 60)


def add_pictures(server, problems):
    admin = Person(server, "admin", first_password(server), register=False)
    for number in range(problems):
        files = {"problem.yaml": YAML, "signature.json": '{"function":"add_one","params":[{"name":"n","type":"int"}],"returns":"int"}',
                 "statement/problem.en.md": "x", "data/sample/1.in": "1\n", "data/sample/1.ans": "2\n",
                 "data/secret/01.in": "3\n", "data/secret/01.ans": "4\n",
                 "submissions/accepted/a.py": "def add_one(n):\n    return n + 1\n"}
        for i in range(PICTURES - 1):
            files[f"statement/{i}.png"] = b"\x89PNG\r\n\x1a\n" + os.urandom((2 << 20) - 8)
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as package:
            for name, content in files.items():
                package.writestr(f"pic-{number}/" + name, content)
        answer = admin.request("POST", "/admin/problems?visibility=public", data.getvalue(), **{"Content-Type": "application/zip"})
        assert answer[0] == 201, answer
    return [f"/problems/pic-{number}/files/{i}.png" for number in range(problems) for i in range(PICTURES - 1)]


def pictures_that_one_address_does_not_read_leave_room_for_those_of_others():
    with Server(workers=1, trusted_proxies="127.0.0.1") as server:
        paths = add_pictures(server, 6)
        connections = [ask(server, path, "192.0.2.1") for path in paths[:-1]]
        got = [status(connection) for connection in connections]
        assert got.count(200) * 2048 <= UNSENT_KB / 2 and got.count(503) > 3, got
        for path in paths[-3:]:
            code, fields, body = get(server, path, "192.0.2.2")
            assert (code, len(body)) == (200, 2 << 20), code
            assert server.get(path, **{"X-Forwarded-For": "192.0.2.1", "If-None-Match": fields["etag"]})[0] == 304  # this needs no room
        close(connections)
        wait_for(lambda: get(server, paths[-1], "192.0.2.1")[0] == 200, "memory that is given back", 60)


def frame(opcode, data):
    head = bytes([0x80 | opcode]) + (bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack(">H", len(data)))
    return head + bytes(4) + data


def open_socket(server, path, address):
    """A WebSocket, or an event stream, that nobody reads."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    connection.connect(("127.0.0.1", server.port))
    connection.settimeout(60)
    upgrade = ("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" if path.startswith("/ws") else "")
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: {address}\r\n{upgrade}\r\n".encode())
    assert connection.recv(12, socket.MSG_WAITALL)[9:] in (b"101", b"200")
    return connection


def send_all(connection, data):
    """What it takes: a server that has let it go takes no more."""
    try:
        connection.sendall(data)
    except OSError:
        pass


def pong_all(connections):
    for connection in connections:
        send_all(connection, frame(10, b"abcd"))


def drops(server):
    lines = server.get("/metrics")[2].decode().splitlines()
    return next(int(float(line.split()[1])) for line in lines if line.startswith("assay_outbox_drops_total "))


def subscribe(job, after=None):
    return json.dumps({"op": "subscribe", "topic": "job:" + job, **({"after": after} if after else {})}).encode()


def a_reader_gets_all(server, job, address):
    with WebSocket(server.port, "/ws", {"X-Forwarded-For": address}) as stream:
        stream.send(subscribe(job))
        frames = iter(stream)
        assert next(frames)["type"] == "subscribed"
        types = []
        while not types or types[-1] != "done":
            types.append(next(frames)["type"])
        assert types.count("test") == 12, types


def streams_that_are_not_read_share_what_they_replay_and_are_let_go():
    count = 150
    with Server(workers=1, trusted_proxies="127.0.0.1", metrics_from="127.0.0.0/8") as server:
        job = long_job(server).removeprefix("/jobs/")
        before = server.rss_kb()
        many = [open_socket(server, "/ws", "192.0.2.1") for _ in range(count)]
        for _ in range(3):
            for connection in many:
                connection.sendall(frame(1, subscribe(job)))
        ones = [open_socket(server, path + job + end, "192.0.2.3") for path, end in (("/ws/jobs/", ""), ("/jobs/", "/events"))
                for _ in range(50)]
        a_reader_gets_all(server, job, "192.0.2.2")
        a_reader_gets_all(server, job, "192.0.2.1")
        grown = server.rss_kb() - before
        assert grown < SPARE_KB, f"{grown} KiB more"  # copies would be 300 MiB

        def all_let_go():
            pong_all(many)  # which is no sign that they read
            return drops(server) == count + len(ones)
        wait_for(all_let_go, "all who read nothing to be let go", 120)
        close(many + ones)


def answers_on_sockets_that_one_address_does_not_read_take_little():
    each, count = 4000, 300
    asked = frame(1, json.dumps({"op": "subscribe", "topic": "x", "ref": "r" * 64}).encode()) * 100
    with Server(workers=1, trusted_proxies="127.0.0.1", metrics_from="127.0.0.0/8") as server:
        before, most = server.rss_kb(), 0
        with WebSocket(server.port, "/ws", {"X-Forwarded-For": "192.0.2.2"}) as other:
            connections = []
            for _ in range(count):
                connections.append(open_socket(server, "/ws", "192.0.2.1"))
                connections[-1].setblocking(False)  # the server does not read on for ever
                for _ in range(each // 100):
                    send_all(connections[-1], asked)
                if len(connections) % 50 == 0:
                    other.send({"op": "ping"})
                    assert other.receive() == {"type": "pong"}
                    most = max(most, server.rss_kb() - before)
            assert most < SPARE_KB, f"{most} KiB more"
            close(connections)
            wait_for(lambda: server.rss_kb() - before < SPARE_KB, "memory that is given back to the system", 60)
            other.send({"op": "ping"})
            assert other.receive() == {"type": "pong"}


TESTS = (streams_that_are_not_read_share_what_they_replay_and_are_let_go,
         answers_on_sockets_that_one_address_does_not_read_take_little,
         answers_that_one_address_does_not_read_take_half_of_what_there_is,
         pictures_that_one_address_does_not_read_leave_room_for_those_of_others)


if __name__ == "__main__":
    sys.exit(1 if tap.run(TESTS) else 0)
