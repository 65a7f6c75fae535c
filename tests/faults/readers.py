#!/usr/bin/env python3
"""One client asks for more lists than the store's readers can read: everybody else is read for in their turn, and the server's own reads wait for nobody."""
import pathlib
import random
import selectors
import socket
import sqlite3
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "kit"))
import tap  # noqa: E402
from assayd import BUILD, Server, wait_for  # noqa: E402

ROWS = 20_000
AT_ONCE = 300
SLOW_LIST = "/submissions?verdict=WA&language=cpp"  # fits none of the rows, and looks at all of them
RIGHT = """def two_sum(nums, target):
    seen = {}
    for i, n in enumerate(nums):
        if target - n in seen:
            return [seen[target - n], i]
        seen[n] = i
"""
PASSWORD = "correct horse battery staple"


def fill(data):
    """Submissions that fit no filter of the test."""
    now_us = int(time.time() * 1e6) - 10**9
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    jobs = ["0" + "".join(random.choices(letters, k=25)) for _ in range(ROWS)]
    database = sqlite3.connect(data + "/assay.db")
    with database:
        first = database.execute("SELECT coalesce(max(id), 0) + 1 FROM submissions").fetchone()[0]
        database.executemany("INSERT INTO submissions (id, kind, problem_id, language, code, created_us, current_job) VALUES (?, 'submit', ?, 'python', 'pass', ?, ?)",
                             [(first + i, 1 + i % 20, now_us + i, job) for i, job in enumerate(jobs)])
        database.executemany("INSERT INTO jobs (id, submission_id, status, verdict, created_us) VALUES (?, ?, 'done', 'WA', ?)",
                             [(job, first + i, now_us + i) for i, job in enumerate(jobs)])
    database.close()


class Flood:
    """So many requests wait for an answer at any moment: who is answered asks again."""

    def __init__(self, server, path, count, headers):
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self.asked = f"GET {path} HTTP/1.1\r\nHost: x\r\n{lines}\r\n".encode()
        self.answered, self.refused, self.is_over = 0, 0, False
        self.selector = selectors.DefaultSelector()
        for _ in range(count):
            connection = socket.create_connection(("127.0.0.1", server.port))
            connection.sendall(self.asked)
            self.selector.register(connection, selectors.EVENT_READ, bytearray())
        self.thread = threading.Thread(target=self.go_on)

    def one(self, key):
        came = key.fileobj.recv(65536)
        if not came:
            self.selector.unregister(key.fileobj)
            return
        key.data.extend(came)
        head, mark, rest = bytes(key.data).partition(b"\r\n\r\n")
        length = next((int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
        if mark and len(rest) >= length:
            key.data.clear()
            self.answered += 1
            self.refused += not head.startswith(b"HTTP/1.1 200")
            key.fileobj.sendall(self.asked)

    def go_on(self):
        while not self.is_over:
            for key, _ in self.selector.select(0.1):
                self.one(key)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.is_over = True
        self.thread.join()
        for key in list(self.selector.get_map().values()):
            key.fileobj.close()


def staff_member(server):
    """Somebody whose lists look at all rows."""
    server.post("/auth/register", {"name": "boss", "password": PASSWORD})
    server.stop()
    subprocess.run([str(BUILD / "assay"), "user", "role", "boss", "judge", "--data", server.data], check=True, capture_output=True)
    fill(server.data)
    server.start()
    return server.post("/auth/login", {"name": "boss", "password": PASSWORD})[2]["access_token"]


def others_wait_for_one_read_of_a_flood_and_judging_for_none():
    with Server() as server:
        token = staff_member(server)
        # In one line, everybody would wait for all that is asked for before: at least AT_ONCE answers a read.
        steps = (("a client's read", AT_ONCE / 2, lambda: server.get("/problems/two-sum")),
                 ("health", AT_ONCE / 2, lambda: server.get("/readyz")),
                 ("logging in", AT_ONCE * 0.9,  # with a password to hash
                   lambda: server.post("/auth/login", {"name": "boss", "password": PASSWORD})),
                 ("judging", AT_ONCE * 2, lambda: server.events(server.submit("two-sum", "python", RIGHT))))
        with Flood(server, SLOW_LIST, AT_ONCE, {"Authorization": "Bearer " + token}) as flood:
            for name, most, step in steps:
                before = flood.answered
                wait_for(lambda: flood.answered > before + 4, "the flood is being read")
                before = flood.answered
                answer = step()
                between = flood.answered - before
                assert between < most, f"{name}: {between} answers of the flood came before"
                if name == "judging":
                    assert answer[-1]["verdict"] == "AC", answer[-1]
                else:
                    assert answer[0] == 200, (name, answer)
            assert flood.refused == 0, f"{flood.refused} of the flood were refused, though not too many waited"


def more_than_a_share_may_have_waiting_is_refused_and_others_are_read():
    with Server(trusted_proxies="127.0.0.1") as server:
        token = staff_member(server)
        with Flood(server, SLOW_LIST, 700, {"Authorization": "Bearer " + token}) as flood:
            wait_for(lambda: flood.refused, "some of the flood are refused")
            status, _, body = server.get("/problems/two-sum")
            assert status == 200, body


TESTS = (others_wait_for_one_read_of_a_flood_and_judging_for_none, more_than_a_share_may_have_waiting_is_refused_and_others_are_read)


if __name__ == "__main__":
    sys.exit(1 if tap.run(TESTS) else 0)
