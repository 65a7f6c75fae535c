#!/usr/bin/env python3
"""Assay behind the nginx and the Caddy of deploy/, with TLS, on a port that is not 443. usage: proxies.py NGINX CADDY"""
import concurrent.futures
import http.client
import io
import json
import os
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/kit"))
from assayd import BUILD, Server, free_port, wait_for  # noqa: E402
from people import CODE, PASSWORD, PROBLEM, SLEEPER  # noqa: E402
from tap import run  # noqa: E402

NAME = "judge.test"
# The client of this machine itself; the others have addresses of their own, and may not read /metrics.
HERE, CLIENT, OTHER = "127.0.0.1", "127.0.0.9", "127.0.0.10"
UPLOAD_BYTES = 30 * 1024 * 1024
HANDSHAKE = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}


def changed(text, changes):
    """Each of these is in the file, or the file is not what is tested."""
    for old, new in changes:
        if old not in text:
            raise AssertionError(f"there is no '{old}' in it")
        text = text.replace(old, new)
    return text


class Proxy:
    """One of the two, its file of deploy/ with other names and ports, before a server of its own."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.plain, self.port = free_port(), free_port()
        self.origin = f"https://{NAME}:{self.port}"
        self.cert, self.key = folder / "cert.pem", folder / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                        "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", self.key, "-out", self.cert],
                       check=True, capture_output=True)
        self.trust = ssl.create_default_context(cafile=self.cert)
        self.server = Server(workers=1, trusted_proxies=HERE, metrics_from=HERE, limit_login="20/3600", limit_register="off",
                             waiting_per_user_max=3, drain_ms=0)

    def __enter__(self):
        self.server.start()
        self.log = open(self.folder / "proxy.log", "ab")
        self.process = subprocess.Popen(self.command(), stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
                                        env={**os.environ, "HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder)})
        wait_for(self.answers, f"{self.program.name} to answer: {(self.folder / 'proxy.log').read_text()[-2000:]}", 60)
        return self

    def __exit__(self, *error):
        self.process.terminate()
        self.process.wait(30)
        self.log.close()
        self.server.__exit__(*error)

    def answers(self):
        if self.process.poll() is not None:
            raise RuntimeError((self.folder / "proxy.log").read_text()[-4000:])
        try:
            return self.request("GET", "/healthz")[0] == 200
        except OSError:
            return False

    def connection(self, source=CLIENT):
        """A TLS connection from that address, as a socket."""
        plain = socket.create_connection((HERE, self.port), 60, (source, 0))
        return self.trust.wrap_socket(plain, server_hostname=NAME)

    def open(self, method, path, body=None, headers=None, source=CLIENT):
        """(connection, answer), whose body is still to be read."""
        connection = http.client.HTTPSConnection(NAME, self.port, timeout=60)
        connection.sock = self.connection(source)
        connection.request(method, path, body, headers or {})
        return connection, connection.getresponse()

    def request(self, method, path, body=None, headers=None, source=CLIENT):
        if body is not None and not isinstance(body, bytes):
            body, headers = json.dumps(body).encode(), {"Content-Type": "application/json", **(headers or {})}
        connection, answer = self.open(method, path, body, headers, source)
        raw = answer.read()
        connection.close()
        fields = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, fields, json.loads(raw) if "json" in fields.get("content-type", "") else raw

    def upgraded(self, path, origin, **headers):
        """The status of an upgrade, and the code of a refusal."""
        connection, answer = self.open("GET", path, None, {**HANDSHAKE, "Origin": origin, **headers})
        code = json.loads(answer.read())["code"] if answer.status != 101 else None
        connection.close()
        return answer.status, code

    def foreign_origins(self):
        """Of another scheme, host or port."""
        return [f"http://{NAME}:{self.port}", f"https://evil.test:{self.port}", f"https://{NAME}", f"https://{NAME}:{self.port + 1}",
                f"http://127.0.0.1:{self.server.port}", "null"]

    def curl(self, path, *arguments, http="--http1.1"):
        """What curl says with -w of the answer to POST, and its body: it reads an answer that comes before the end of what it sends."""
        out = self.folder / "out"
        out.write_bytes(b"")
        done = subprocess.run(["curl", "-sS", http, "--cacert", self.cert, "--resolve", f"{NAME}:{self.port}:{HERE}", "-w", "%{http_version} %{http_code}",
                               "-o", out, "-H", f"Origin: {self.origin}", *arguments, self.origin + path], capture_output=True, text=True, timeout=120)
        return done.stdout, out.read_bytes(), done.stderr

    def login(self, name, password, **headers):
        return self.request("POST", "/auth/login", {"name": name, "password": password}, {"Origin": self.origin, **headers}, HERE)


class Nginx(Proxy):
    def command(self):
        text = changed((ROOT / "deploy/nginx/assay.conf").read_text(), [
            ("return 308 https://judge.example$", f"return 308 https://{NAME}:{self.port}$"), ("127.0.0.1:8080", f"127.0.0.1:{self.server.port}"),
            ("/etc/letsencrypt/live/judge.example/fullchain.pem", str(self.cert)), ("/etc/letsencrypt/live/judge.example/privkey.pem", str(self.key)),
            ("listen 80;", f"listen 127.0.0.1:{self.plain};"), ("listen 443 ", f"listen 127.0.0.1:{self.port} "),
            ("  listen [::]:80;\n", ""), ("  listen [::]:443 ssl http2;\n", ""), ("server_name judge.example;", f"server_name {NAME};")])
        (self.folder / "assay.conf").write_text(text)
        temps = "".join(f"  {what}_temp_path {self.folder}/{what};\n" for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (self.folder / "nginx.conf").write_text(f"daemon off;\npid {self.folder}/pid;\nevents {{}}\nhttp {{\n  access_log off;\n{temps}"
                                                f"  include {self.folder}/assay.conf;\n}}\n")
        self.folder.chmod(0o755)  # its workers are nobody
        return [self.program, "-p", self.folder, "-c", self.folder / "nginx.conf", "-e", self.folder / "error.log"]


class Portless(Nginx):
    """As many set it up: the Host loses its port on the way."""

    def command(self):
        command = super().command()
        file = self.folder / "assay.conf"
        file.write_text(changed(file.read_text(), [("proxy_set_header Host $http_host;", "proxy_set_header Host $host;"),
                                                   ("proxy_set_header X-Forwarded-Host  $http_host;", "")]))
        return command


class Caddy(Proxy):
    def command(self):
        text = changed((ROOT / "deploy/caddy/Caddyfile").read_text(), [
            ("\njudge.example {\n", f"\n{NAME}:{self.port} {{\n\tbind 127.0.0.1\n\ttls {self.cert} {self.key}\n"), ("proxy 127.0.0.1:8080", f"proxy 127.0.0.1:{self.server.port}")])
        (self.folder / "Caddyfile").write_text(f"{{\n\tadmin off\n\thttp_port {self.plain}\n\tdefault_bind 127.0.0.1\n}}\n{text}")
        return [self.program, "run", "--adapter", "caddyfile", "--config", self.folder / "Caddyfile"]


# --- promises of both ---------------------------------------------------------------------------------------------------


def the_page_and_what_it_asks_for_come_through_and_plain_http_is_sent_to_tls(p):
    status, fields, body = p.request("GET", "/")
    built = (BUILD / "lib/assay/public").is_dir()
    assert status == (200 if built else 503), status
    if built:
        script = "/assets/" + body.decode().split('src="/assets/')[1].split('"')[0]
        status, fields, _ = p.request("GET", script)
        assert status == 200 and "javascript" in fields["content-type"], (status, fields)
    for path in ("/problems", "/languages", "/openapi.json"):
        assert p.request("GET", path)[0] == 200, path
    assert p.request("GET", "/problems")[1]["cache-control"] == "no-store"
    plain = http.client.HTTPConnection(HERE, p.plain, timeout=30)
    plain.request("GET", "/p/two-sum?x=1", headers={"Host": NAME})
    answer = plain.getresponse()
    assert answer.status in (301, 308) and answer.getheader("Location") == f"{p.origin}/p/two-sum?x=1", (answer.status, answer.getheader("Location"))
    plain.close()


def http_2_is_spoken_and_wide_heads_come_through(p):
    said, body, error = p.curl("/auth/refresh", "-H", "Content-Type: application/json", "-d", "{}", http="--http2")
    assert said == "2 401" and json.loads(body)["code"] == "no_session", (said, body, error)
    assert p.request("GET", "/problems", headers={"X-Wide": "a" * 6000})[0] == 200


def who_logs_in_stays_logged_in_by_a_secure_cookie_and_only_from_this_page(p):
    status, fields, _ = p.request("POST", "/auth/register", {"name": "ada", "password": PASSWORD}, {"Origin": p.origin})
    assert status == 201, status
    assert fields["strict-transport-security"].startswith("max-age="), fields
    for foreign in p.foreign_origins():
        cookie = {"Cookie": fields["set-cookie"].split(";")[0]}
        for path in ("/auth/refresh", "/auth/logout"):
            status, _, answer = p.request("POST", path, {}, {"Origin": foreign, **cookie})
            assert (status, answer["code"]) == (403, "foreign_origin"), (foreign, status, answer)
    for _ in range(2):
        parts = [part.strip() for part in fields["set-cookie"].split(";")]
        assert {"Secure", "HttpOnly", "SameSite=Strict", "Path=/auth"} <= set(parts), parts
        status, fields, answer = p.request("POST", "/auth/refresh", {}, {"Origin": p.origin, "Cookie": parts[0]})
        assert status == 200 and answer["access_token"], (status, answer)
    assert p.login("ada", PASSWORD)[0] == 200


def websockets_are_upgraded_for_this_page_and_refused_to_others(p):
    job = p.request("POST", "/submit", {"problem_id": PROBLEM, "language": "python", "code": CODE})[2]["job_id"]
    for path in ("/ws", f"/ws/jobs/{job}"):
        assert p.upgraded(path, p.origin) == (101, None), path
        for foreign in p.foreign_origins():
            assert p.upgraded(path, foreign) == (403, "foreign_origin"), (path, foreign)
            assert p.upgraded(path, foreign, **{"X-Forwarded-Proto": "http"})[0] == 403, (path, foreign)
    # What a client says for the proxy is not handed on.
    assert p.upgraded("/ws", "https://evil.test", **{"X-Forwarded-Host": "evil.test"})[0] == 403


def events_come_while_it_is_judged(p):
    for kind in ("/jobs/{}/events", "/ws/jobs/{}"):
        job = p.request("POST", "/submit", {"problem_id": PROBLEM, "language": "python", "code": SLEEPER})[2]["job_id"]
        path = kind.format(job)
        fields = {"Host": f"{NAME}:{p.port}", **({**HANDSHAKE, "Origin": p.origin} if path.startswith("/ws") else {})}
        with p.connection() as stream:
            stream.sendall((f"GET {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n").encode())
            seen = b""
            while b'"type":"running"' not in seen:
                piece = stream.recv(65536)
                assert piece, seen
                seen += piece
        assert p.request("GET", f"/jobs/{job}/status")[2]["status"] == "running" and b'"type":"done"' not in seen, seen


def the_address_is_the_clients_whatever_it_says(p):
    spoofs = [{}, *({name: value} for name in ("X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Client-IP", "True-Client-IP", "Via")
                    for value in (HERE, "198.51.100.7", "for=127.0.0.1"))]
    for spoof in spoofs:
        assert p.request("GET", "/metrics", headers=spoof)[0] == 401, spoof
    assert p.request("GET", "/metrics", source=HERE)[0] == 200
    # 20 attempts to log in are one address's.
    def attempt(i, source):
        return p.request("POST", "/auth/login", {"name": f"nobody{i}", "password": "wrong horse"}, {"X-Forwarded-For": f"198.51.100.{i}"}, source)[0]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(lambda i: attempt(i, CLIENT), range(22)))
    assert statuses.count(401) == 20 and statuses.count(429) == 2, statuses
    assert attempt(1, OTHER) == 401


def a_head_that_is_too_wide_is_refused_in_words(p):
    status = p.request("GET", "/problems", headers={"X-Wide": "a" * 200000})[0]
    assert status in (400, 431), status  # nginx's, or Assay's


def no_header_before_it_hides_the_address(p):
    """Caddy sends headers sorted: these come before X-Forwarded-For, and libwebsockets loses the line after them."""
    for name in ("X-Auth", "X-Forwarded", "X-F", "X-", "User", "Auth", "If", "Accept-CH", "Via-", "Con"):
        assert p.request("GET", "/metrics", headers={name: "a"})[0] == 401, name


def guests_of_one_address_do_not_keep_others_out(p):
    def submit(source, code, path="/submit"):
        status, fields, answer = p.request("POST", path, {"problem_id": PROBLEM, "language": "python", "code": code}, source=source)
        return status if status == 202 else (status, answer["code"], "retry-after" in fields)
    job = p.request("POST", "/submit", {"problem_id": PROBLEM, "language": "python", "code": SLEEPER}, source=OTHER)[2]["job_id"]
    wait_for(lambda: p.request("GET", f"/jobs/{job}/status")[2]["status"] == "running", "the slot to be taken")
    assert [submit(CLIENT, SLEEPER) for _ in range(5)][3:] == [(429, "too_many_waiting", True)] * 2
    assert submit(OTHER, CODE) == 202


def what_is_uploaded_comes_through_or_is_refused_by_assay(p):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for path in sorted((ROOT / "store/problems" / PROBLEM).rglob("*")):
            if path.is_file():
                package.write(path, f"wide/{path.relative_to(ROOT / 'store/problems' / PROBLEM)}")
        for half in range(2):
            package.writestr(f"wide/attachments/{half}.bin", os.urandom(UPLOAD_BYTES // 2))
    password = re.search(r"administrator: admin, password (\S+)", p.server.log_text())[1]
    token = p.login("admin", password)[2]["access_token"]
    def upload(data, *arguments, http="--http2"):
        file = p.folder / "package.zip"
        file.write_bytes(data)
        said, body, error = p.curl("/admin/problems?dry_run=true", "-H", "Content-Type: application/zip", "--data-binary", f"@{file}", *arguments, http=http)
        return said.split()[1], body, error
    for http in ("--http1.1", "--http2"):
        status, body, error = upload(out.getvalue(), "-H", f"Authorization: Bearer {token}", http=http)
        assert status in ("200", "201") and body and "report" in json.loads(body), (http, status, body, error)
    # By HTTP/2, where an answer that comes early is not lost with the connection. Caddy now and then drops the body of one
    # that comes while it still sends: what it says is right each time, and the words come with one of a few.
    words = []
    while not any(words) and len(words) < 5:
        status, body, error = upload(out.getvalue())
        assert status == "401", (status, body, error)
        words.append(body)
    assert words[-1] and json.loads(words[-1])["code"] == "unauthenticated", (words, error)
    status, body, error = upload(bytes(65 * 1024 * 1024), "-H", f"Authorization: Bearer {token}")
    assert status == "413", (status, body, error)


def a_proxy_that_cuts_the_port_off_the_host_is_told_so_and_public_url_mends_it(p):
    def refreshed():
        return p.request("POST", "/auth/refresh", {}, {"Origin": p.origin})[2]
    assert p.upgraded("/ws", p.origin) == (403, "foreign_origin")
    assert refreshed()["code"] == "foreign_origin"
    for said in (refreshed()["detail"], p.server.log_text()):
        assert all(word in said for word in (p.origin, f"'{NAME}'", "deploy/nginx", "--public-url")), said
    assert p.server.stop() == 0
    p.server.flags["public_url"] = p.origin
    p.server.start()
    assert p.upgraded("/ws", p.origin) == (101, None)
    assert refreshed()["code"] == "no_session"
    for foreign in p.foreign_origins():
        assert p.upgraded("/ws", foreign) == ((101, None) if foreign == f"https://{NAME}" else (403, "foreign_origin")), foreign


PROMISES = [
    the_page_and_what_it_asks_for_come_through_and_plain_http_is_sent_to_tls,
    http_2_is_spoken_and_wide_heads_come_through,
    who_logs_in_stays_logged_in_by_a_secure_cookie_and_only_from_this_page,
    websockets_are_upgraded_for_this_page_and_refused_to_others,
    events_come_while_it_is_judged,
    what_is_uploaded_comes_through_or_is_refused_by_assay,
    the_address_is_the_clients_whatever_it_says,
    guests_of_one_address_do_not_keep_others_out,
]

# Not kept yet: libwebsockets loses lines of a head. They belong into PROMISES when heads are read as they were sent.
LATER = [
    a_head_that_is_too_wide_is_refused_in_words,
    no_header_before_it_hides_the_address,
]

if __name__ == "__main__":
    failed = 0
    for kind, program, promises in ((Nginx, sys.argv[1], PROMISES), (Caddy, sys.argv[2], PROMISES),
                                    (Portless, sys.argv[1], [a_proxy_that_cuts_the_port_off_the_host_is_told_so_and_public_url_mends_it])):
        place = pathlib.Path(tempfile.mkdtemp(prefix="assay-proxy-"))
        try:
            print(f"# {kind.__name__}", flush=True)
            with kind(pathlib.Path(program).resolve(), place) as started:
                failed += run(promises, started)
        finally:
            shutil.rmtree(place, ignore_errors=True)
    sys.exit(1 if failed else 0)
