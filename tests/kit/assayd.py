"""The built server as a test sees it from outside: start it, talk to it, kill it."""
import base64
import fcntl
import functools
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import struct
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("ASSAY_BUILD", ROOT / "build"))
CACHE = BUILD / "tests" / "cache"
# The same languages whatever this machine has, so that no start tries others.
os.environ.setdefault("ASSAY_OFFER", "python,cpp")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(condition, what, seconds=30):
    """What the condition gives when it first holds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.01)
    raise AssertionError(f"not in time: {what}")


@functools.cache
def first_data():
    """What the first start of this build makes of an empty folder, but for its people: reading the shipped problems takes
    a second, and there are hundreds of servers here."""
    newest = max(path.stat().st_mtime_ns for path in (BUILD / "assay", *(ROOT / "store" / "problems").rglob("*")))
    made = BUILD / "tests" / f"data-{newest}"
    with open(BUILD / "tests" / "data.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            for old in made.parent.glob("data-*"):
                shutil.rmtree(old)
            with tempfile.TemporaryDirectory(prefix="assay-test-") as data:
                with Server(data=data):
                    pass
                with sqlite3.connect(f"{data}/assay.db") as db:
                    db.execute("DELETE FROM audit_log")
                    db.execute("DELETE FROM users")
                    db.execute("DELETE FROM sqlite_sequence WHERE name IN ('audit_log', 'users')")
                db.close()
                os.mkdir(f"{made}.part")
                shutil.copy(f"{data}/assay.db", f"{made}.part")
                os.rename(f"{made}.part", made)
    return made


class Server:
    """`assay serve` on a free port. Keyword arguments become flags: queue_max=5 is --queue-max 5.

    As a context manager it is stopped with SIGTERM at the end and must then exit with 0; `data` is kept between
    start() calls (so a killed server can be started again) and removed at the end. `prefix` are words before the command
    that end in an exec of it."""

    def __init__(self, data=None, prefix=(), **flags):
        self.own_data = data is None
        self.data = data or shutil.copytree(first_data(), tempfile.mkdtemp(prefix="assay-test-"), dirs_exist_ok=True)
        self.port = free_port()
        # Cheap passwords: people by the hundred log in here.
        self.flags, self.prefix = {"password_cost": 10, **flags}, prefix
        self.process = None
        self.log = open(os.path.join(self.data, "server.log"), "ab")

    def start(self, ready=True):
        # One cache for all: the precompiled header takes seconds to make.
        command = [*self.prefix, BUILD / "assay", "serve", "--listen", f"127.0.0.1:{self.port}", "--data", self.data,
                   "--cache", CACHE]
        for name, value in self.flags.items():
            command += ["--" + name.replace("_", "-"), str(value)]
        self.process = subprocess.Popen([str(c) for c in command], stdin=subprocess.DEVNULL,
                                        stdout=self.log, stderr=self.log)
        deadline = time.monotonic() + 120
        while ready and time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended with {self.process.returncode}:\n{self.log_text()[-4000:]}")
            try:
                if self.request("GET", "/readyz")[0] == 200:
                    return self
            except OSError:
                pass
            time.sleep(0.02)
        if ready:
            raise RuntimeError("the server was not ready in time:\n" + self.log_text()[-4000:])
        return self

    @property
    def pid(self):
        return self.process.pid

    def kill(self):
        """As a power cut to the process: SIGKILL, no chance to tidy up."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.process = None

    def stop(self, timeout=60):
        """SIGTERM; returns the exit code."""
        if not self.process:
            return 0
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            code = None
        self.process = None
        return code

    def __enter__(self):
        return self.start()

    def __exit__(self, kind, error, trace):
        code = self.stop()
        text = self.log_text()
        self.log.close()
        if self.own_data:
            shutil.rmtree(self.data, ignore_errors=True)
        if kind is None and code != 0:
            raise AssertionError(f"the server ended with {code} on SIGTERM:\n{text[-4000:]}")

    def log_text(self):
        return pathlib.Path(self.data, "server.log").read_text(errors="replace")

    def rss_kb(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().split("\n"):
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
        raise RuntimeError("no VmRSS")

    def request(self, method, path, body=None, headers=None):
        """(status, headers as a dict with lower-case names, body: parsed where it is JSON)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            if body is not None and not isinstance(body, (bytes, str)):
                body = json.dumps(body)
                headers = {"Content-Type": "application/json", **(headers or {})}
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            raw = answer.read()
            fields = {k.lower(): v for k, v in answer.getheaders()}
            is_json = "json" in fields.get("content-type", "")
            return answer.status, fields, json.loads(raw) if is_json and raw else raw
        finally:
            connection.close()

    def get(self, path, **headers):
        return self.request("GET", path, headers=headers)

    def post(self, path, body, **headers):
        return self.request("POST", path, body, headers)

    def submit(self, problem, language, code, **more):
        status, _, answer = self.post("/submit", {"problem_id": problem, "language": language, "code": code, **more})
        if status != 202:
            raise AssertionError(f"POST /submit: {status} {answer}")
        return answer["job_id"]

    def events(self, job_id, after=None):
        """Every event of the job's WebSocket stream, to its end."""
        query = f"?after={after}" if after else ""
        with WebSocket(self.port, f"/ws/jobs/{job_id}{query}") as stream:
            return list(stream)


class Refused(Exception):
    """The upgrade was answered with something else than 101."""

    def __init__(self, status, head, body):
        super().__init__(f"{status}: {body[:200]!r}")
        self.status, self.head, self.body = status, head, body


class Closed(Exception):
    """The peer closed; `code` is the close code or None."""

    def __init__(self, code):
        super().__init__(f"closed with {code}")
        self.code = code


class WebSocket:
    """A client of RFC 6455 small enough to also send wrong frames. Iterating gives parsed text frames."""

    def __init__(self, port, path, headers=None, timeout=60):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout)
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: Upgrade", "Upgrade: websocket",
                 "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}"]
        lines += [f"{k}: {v}" for k, v in (headers or {}).items()]
        self.socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        self.buffer = b""
        while b"\r\n\r\n" not in self.buffer:
            chunk = self.socket.recv(65536)
            if not chunk:
                raise Refused(0, self.buffer, b"")
            self.buffer += chunk
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        status = int(head.split()[1])
        if status != 101:
            length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
            while len(self.buffer) < length:
                chunk = self.socket.recv(65536)
                if not chunk:
                    break
                self.buffer += chunk
            self.socket.close()
            raise Refused(status, head, self.buffer)
        self.close_code = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    def send_frame(self, opcode, payload=b"", fin=True, mask=True):
        if isinstance(payload, str):
            payload = payload.encode()
        head = bytes([(0x80 if fin else 0) | opcode])
        flag = 0x80 if mask else 0
        if len(payload) < 126:
            head += bytes([flag | len(payload)])
        elif len(payload) < 65536:
            head += bytes([flag | 126]) + struct.pack(">H", len(payload))
        else:
            head += bytes([flag | 127]) + struct.pack(">Q", len(payload))
        if mask:
            key = os.urandom(4)
            stream = (key * (len(payload) // 4 + 1))[: len(payload)]
            payload = (int.from_bytes(payload, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(payload), "big") if payload else b""
            head += key
        self.socket.sendall(head + payload)

    def send(self, value):
        self.send_frame(1, value if isinstance(value, (str, bytes)) else json.dumps(value))

    def _exactly(self, count):
        while len(self.buffer) < count:
            chunk = self.socket.recv(65536)
            if not chunk:
                raise Closed(self.close_code)
            self.buffer += chunk
        data, self.buffer = self.buffer[:count], self.buffer[count:]
        return data

    def receive_text(self):
        """The next text message; answers pings; raises Closed."""
        message = b""
        while True:
            first, second = self._exactly(2)
            length = second & 0x7F
            if length == 126:
                length = struct.unpack(">H", self._exactly(2))[0]
            elif length == 127:
                length = struct.unpack(">Q", self._exactly(8))[0]
            payload, opcode = self._exactly(length), first & 15
            if opcode == 8:
                self.close_code = struct.unpack(">H", payload[:2])[0] if len(payload) >= 2 else 1005
                raise Closed(self.close_code)
            if opcode == 9:
                self.send_frame(10, payload)
            elif opcode in (0, 1, 2):
                message += payload
                if first & 0x80:
                    return message.decode()

    def receive(self):
        return json.loads(self.receive_text())

    def __iter__(self):
        while True:
            try:
                yield self.receive()
            except Closed:
                return
