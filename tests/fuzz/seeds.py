#!/usr/bin/env python3
"""Writes what the fuzzers start from, one folder a target. usage: seeds.py DIR"""
import io
import json
import pathlib
import struct
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROBLEMS = ROOT / "store" / "problems"
JOB = "01ARZ3NDEKTSV4RRFFQ69G5FAV"


def zipped(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return out.getvalue()


def package(slug, tests=2):
    """A shipped problem with few of its tests."""
    folder, files = PROBLEMS / slug, {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith("generators/") and path.stat().st_size < 4000:
            if not name.startswith("data/") or sum(n.startswith(f"{slug}/{name.rsplit('/', 1)[0]}/") for n in files) < 2 * tests:
                files[f"{slug}/{name}"] = path.read_bytes()
    return files


def packages():
    files = package("two-sum")
    yield zipped(files)
    yield zipped(files, zipfile.ZIP_STORED)
    small = {"add-one/problem.yaml": "name: Add One\nlimits: {time_limit: 2, memory: 128}\nkeywords: [easy]\n",
             "add-one/signature.json": '{"function":"add_one","params":[{"name":"n","type":"int"}],"returns":"int"}',
             "add-one/statement/problem.en.md": "Add $1$ to `n`, $$n < {5}$$.\n\n- $n\n> ```\n<p>$\n# \\$5", "add-one/data/sample/1.in": "1\n", "add-one/data/sample/1.ans": "2\n",
             "add-one/data/secret/1.in": "5\n", "add-one/data/secret/1.ans": "6\n", "add-one/submissions/accepted/a.py": "def add_one(n): return n + 1\n"}
    yield zipped(small)
    yield zipped(small, zipfile.ZIP_STORED)
    yield zipped({**small, "add-one/../../etc/passwd": "x"})
    yield zipped({**small, "add-one/data/secret/2.in": "x\n"})
    yield zipped({name: text for name, text in small.items() if "yaml" not in name})
    yield zipped({"a": ""})
    for whole in [package("two-sum", 1), {name: text.encode() for name, text in small.items()}]:
        yield b"F" + b"\xff".join(name.encode() + b"\n" + text for name, text in whole.items())


def problems():
    for slug in ["two-sum", "balanced-brackets", "lru-cache", "word-grid"]:
        folder = PROBLEMS / slug
        if not folder.exists():
            continue
        yield b"y" + (folder / "problem.yaml").read_bytes()
        test = sorted((folder / "data" / "sample").glob("*.in"))[0].read_bytes()
        yield b"s" + (folder / "signature.json").read_bytes() + b"\0" + test
    yield b"yname: x\nlimits:\n  time_limit: 1.5\n  memory: 64\nvalidation: custom\nproblem_format_version: legacy\n"
    yield b"yproblem_format_version: 2023-07-draft\nname:\n  en: X\nkeywords: [a, b]\n"
    for base in ["int", "long", "double", "bool", "char", "string", "ListNode", "TreeNode", "int[]", "string[][]"]:
        signature = {"function": "f", "params": [{"name": "a", "type": base}], "returns": base}
        yield b"s" + json.dumps(signature).encode() + b"\0[1,null,2]\n"


def submission(**more):
    return {"problem_id": "two-sum", "language": "python", "code": "def two_sum(n, t): return [0, 1]\n", **more}


def docker_frame(stream, data):
    return bytes([stream, 0, 0, 0]) + struct.pack(">I", len(data)) + data


def dockers():
    yield b'{"message":"No such image: x"}'
    yield b'{"State":{"OOMKilled":true,"ExitCode":137},"Config":{"Labels":{"assay":"1"}}}'
    head = b"HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\nConnection: Upgrade\r\n\r\n"
    yield head + docker_frame(1, b"abc") + docker_frame(2, b"words\n") + docker_frame(1, b"")
    yield b"HTTP/1.1 404 Not Found\r\n\r\n{}"
    # The supervisor's own frames: a head of type, reserved and length, then the body.
    for kind in range(1, 8):
        for length in [0, 8, 104, 256]:
            frame = struct.pack("<IIQ", kind, 0, length) + bytes(length)
            yield frame
            yield b"\x07" + docker_frame(1, frame)


def heads():
    """Requests as they come, and each of what two readers once took for two things. The first byte says in which pieces."""
    get, post = b"GET /healthz HTTP/1.1\r\nHost: x\r\n", b"POST /submit HTTP/1.1\r\nHost: judge.example:8080\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
    upgrade = b"GET /ws HTTP/1.1\r\nHost: [::1]:80\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    lines = [b"", b"X-Auth: a\r\nContent-Length: 38", b" folded: 1", b"\tfolded", b"no colon", b": no name", b"Name : 1", b"Host: y", b"Content-Length:", b"Content-Length: +5",
             b"Content-Length: 5,5", b"Content-Length: 5\r\nContent-Length: 5", b"Transfer-Encoding: chunked", b"A: \0", b"A: b\rc", b"A: b\nC: d", b"Cookie: a=1\r\nCookie: b=2",
             b"X-Forwarded-For: 1.2.3.4\r\nX-Forwarded-For:  5.6.7.8 ", b"Authorization: Bearer a\r\nAuthorization: Bearer b", b"Idempotency-Key: a\r\nIdempotency-Key: b",
             b"Expect: 100-continue", b"If-None-Match: \"a\", \"b\"\r\nAccept: text/html\r\nAccept-Encoding: gzip", b"Origin: null\r\nLast-Event-ID: 1.2\r\nContent-Encoding: gzip"]
    for start in [get, post, upgrade]:
        for line in lines:
            yield b"\x03" + start + (line + b"\r\n" if line else b"") + b"\r\n{}"
    for one in [b"\r\n" + get + b"\r\n", b"GET  / HTTP/1.1\r\n\r\n", b"GET /\tx HTTP/1.1\r\n\r\n", b"GET / HTTP/1.0\r\n\r\n", b"GET / HTTP/2.0\r\n\r\n", b"GET /\n\n",
                b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", b"GET http://a.example/x?y HTTP/1.1\r\nHost: b\r\n\r\n", b"\x16\x03\x01\x02", b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 101 + b"\r\n"]:
        yield b"\x00" + one


SEEDS = {
    "head": list(heads()),
    "json": [json.dumps(one).encode() for one in [
        {"slug": "spring", "title": "Spring", "starts_at": "2027-04-10T09:00:00Z", "ends_at": "2027-04-10T14:00:00Z", "problems": [1, "two-sum"]},
        {"revision": 1, "title": "Add One", "difficulty": "easy", "tags": ["math"], "limits": {"time_ms": 1000, "memory_kb": 65536}, "visibility": "staff"},
        {}, submission(), submission(language="cpp", input="[1,2]\n3\n"), submission(problem_id=5, idempotency_key="k-1"),
        {"name": "ada", "password": "correct horse", "full_name": "Ada Lovelace"}, {"name": "\u0430da", "password": "x" * 73},
        {"name": "a\u202eb", "full_name": "\u200b"}, {"a": [[[[{}]]]], "b": -0.0, "c": 1e300, "d": "\u00e9\U0001f600"}]],
    "token": [b"a.b.c", b"eyJhbGciOiJub25lIn0.eyJzdWIiOiI3In0.", b"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3IiwiZXhwIjo5OTk5OTk5OTk5fQ.AAAA",
              b"assay_abcdefghijklmnopqrstuvwxyz234567", b"a=1; assay_refresh=abc; b=2", b"xassay_refresh=1;assay_refresh=;assay_refresh=2", b"\x00A"],
    "target": [b"/problems/two-sum\nlimit=10&cursor=5&q=%C3%A9", f"/jobs/{JOB}/events\nafter=1.4".encode(), b"/submissions/12\nuser=me&verdict=AC&verdict=WA",
               b"/auth/tokens/3\n", b"http://a.example:80/problems?q=a+b&\n", b"*\n", b"a.example:443\n", b"/%6detrics\n", b"/metrics%0aHTTP/1.1\n", b"/problems%2f..%2fmetrics\n",
               b"1.4\n", b"two-sum\n=&=&a", JOB.encode()],
    "headers": [b"https://a.example,http://localhost:5173\nhttps://a.example\na.example", b"10.0.0.0/8,::1\n1.2.3.4, 10.0.0.1\n10.0.0.2",
                b"\nnull\nx", b"https://[2001:db8::1]:8443\nhttp://[2001:db8::1]:8443\n[2001:db8::1]:8443", b"0.0.0.0/0\n,,1.1.1.1 ,\t::1\n::ffff:1.2.3.4"],
    "ws": [b"\n".join(json.dumps(one).encode() for one in frames) for frames in [
        [{"op": "ping"}, {"op": "ping", "ref": "a"}], [{"op": "auth", "token": "assay_x"}, {"op": "auth", "token": "a.b.c"}],
        [{"op": "subscribe", "topic": "queue"}, {"op": "unsubscribe", "topic": "queue"}], [{"op": "subscribe", "topic": f"job:{JOB}", "after": "1.4"}],
        [{"op": "submit", **submission()}], [{"op": "subscribe", "topic": "me"}, {"op": "unsubscribe", "topic": f"job:{JOB}"}]]],
    "package": list(packages()),
    "problem": list(problems()),
    "docker": list(dockers()),
    "statement": [b"Add $1$ to `n`, $$n < {5}$$.\n\n- $n\n> ```\n<p>$\n# \\$5\n", b"~~~\n$a\n~~~\n\n    $b\n\n1. $c$ ``$`\n***\n<!-- $ -->", b"esay"],
    "config": [b'{"listen":":8080","workers":2,"allowed_origins":["https://a"],"limit_submit":"60/60"}', b'{"trusted_proxies":"10.0.0.0/8","queue_max":5}',
               b"--limit-submit\n60/60", b"--listen\n[::1]:80", b"--trusted-proxies\n::1,10.0.0.0/8", b"--registration\ninvite", b"{", b'{"log_level":"loud"}'],
    "csv": [b"ada,Ada Lovelace\ngrace,Grace Hopper,judge\n", b'\xef\xbb\xbf"ada","Ada ""the"" Lovelace",user\r\n\r\n', b"ada,A\nada,A\n", b'a"b,"c\n', b"ad\xd0\xb0,x\n",
            b",,,\n", b"x" * 40 + b",y\n", b"sep=;\r\nUser Name;E-mail;Role\r\nada;a@b.c;judge\r\n", b'name\tlast name\tfirst name\rada\t"L\n, x"\t\r',
            b"username,login\n", b"name,Locker\n"],
    "answer": [bytes([kind]) + text for kind in range(7) for text in [
        b"[1,2]", b"2.5", b'[["a","b"],[]]', b"[1,null,2,3]", b"[]", b"true", b"[null,null,5]", b"\x00\x00\x00\x05[1,2]", b"\x05\x00\x00\x00[1,2]", b"9223372036854775807",
        b'[[],[],[[]],{"a":[{}]}]', b"0." + b"1" * 900 + b"e-5", b'["\\u00e9\\uD83D\\uDE42\\n",""]', b'"NaN"', b" [ 1 ,\n2 ] "]],
    "output": [bytes([kind]) + left + b"\xff" + right for kind in range(8) for left, right in [
        (b"1 2\n", b"1 2\n"), (b"a B\n", b"A  b"), (b"0.5\n", b"5e-1\n"), (b"1e400 -inf nan\n", b"1 -Infinity NaN\n"), (b"", b" \r\n"),
        (b"x\n\ny", b"x\ny z"), (b"0x1p3 +.5 1.\n", b"8 0.5 1"), (b"1\0002", b"1"), (b"3", b"float_tolerance 1e-3 case_sensitive")]],
    "diagnostics": [bytes([kind]) + text for kind in range(2) for text in [
        b"solution.cpp: In function 'int f()':\nsolution.cpp:3:5: error: 'x' was not declared in this scope\n    3 |     x = 1;\n      |     ^\n",
        b"In file included from solution.cpp:1:\n/usr/include/x.h:1:2: warning: y [-Wz]\n", b"solution.cpp:1:1: fatal error: \xff\xfe\n",
        b'  File "/box/solution.py", line 3\n    def f(\n         ^\nSyntaxError: \'(\' was never closed\n',
        b'{"line":3,"column":5,"message":"invalid syntax"}',
        b'assay 1 89\n[{"line": 3, "column": 5, "severity": "error", "message": "SyntaxError: invalid syntax"}]\n', b"/usr/bin/ld: solution.o: undefined reference to `main'\ncollect2: error: ld returned 1 exit status\n"]],
}


def main():
    for target, seeds in SEEDS.items():
        folder = pathlib.Path(sys.argv[1], target)
        folder.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(seeds):
            (folder / f"seed-{number:02}").write_bytes(seed)


if __name__ == "__main__":
    main()
