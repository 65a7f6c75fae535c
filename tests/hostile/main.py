#!/usr/bin/env python3
"""The hostile suite: each program under this folder is submitted to a running server, must get exactly the verdict that
its first lines name, and must leave the machine as it was.

main.py [--backend native|docker] [part of a name...]
main.py --port N --pid N [part of a name...]     against a server that runs already and has the problem `double`

The first comment lines of a program say what it attacks, then `expect: VERDICT` (several, with commas, where the kernel
may honestly end it in either way), and where they apply `stdout: TEXT` (must be in what the sample printed) and
`absent: TEXT` (must be nowhere in what its author is shown), `within: SECONDS` (how long its compiling and its runs
may take together, many times what they take where it is contained; runs rounded up, as their author sees them),
`problem: NAME` where it is not `double`, and `backend: NAME` where only that one can hold it. AC means that it was contained and went on to the answer.
NAME.1.py and NAME.2.py are two submissions, one after the other. A .c program is judged as C++: contained.h goes before
it, and its `int attack(int x)` is called. NAME.function.c is judged as C, as it is.
"""
import argparse
import concurrent.futures
import http.client
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "kit"))
LANGUAGES = {".py": "python", ".js": "javascript", ".ts": "typescript", ".java": "java", ".go": "go", ".rs": "rust"}  # the rest is C++, or C
os.environ["ASSAY_OFFER"] = ",".join(("c", "cpp", *LANGUAGES.values()))
from assayd import BUILD, Server  # noqa: E402
from host import Host  # noqa: E402

AT_ONCE = 6  # submissions under way; the host is compared after each batch
ANSWER_S = 1.0  # how fast the server answers meanwhile
CPP_AROUND_C = 'extern "C" {\n%s}\nclass Solution {\npublic:\n    int solve(int x) { return attack(x); }\n};\n'


class Program:
    def __init__(self, path):
        self.path, self.name = path, str(path.relative_to(HERE))
        self.text = path.read_bytes()
        head = dict(re.findall(r"^(?:#|//) (expect|stdout|absent|within|backend|problem): (.*)$",
                               self.text.decode(errors="replace"), re.M))
        self.expected = head["expect"].split(",")
        self.stdout, self.absent, self.backend = head.get("stdout"), head.get("absent"), head.get("backend")
        self.problem = head.get("problem", "double")
        self.within_ms = 1000 * float(head.get("within", "inf"))
        self.language = "c" if path.name.endswith(".function.c") else LANGUAGES.get(path.suffix, "cpp")

    def code(self):
        text = self.text.decode()
        if self.path.suffix == ".c" and self.language == "cpp":
            text = (HERE / "contained.h").read_text() + CPP_AROUND_C % text
        return text


def programs(words, backend):
    paths = sorted(path for path in HERE.glob("*/*.*") if path.suffix in (".c", ".cpp", *LANGUAGES))
    found = [Program(path) for path in paths]
    found = [one for one in found if one.backend in (None, backend)]
    return [one for one in found if not words or any(word in one.name for word in words)]


def fault(program, events):
    done, shown = events[-1], json.dumps(events)
    if done.get("verdict") not in program.expected:
        last = [event for event in events if event["type"] == "test"][-1:]
        return f"expected {','.join(program.expected)}, got {done.get('verdict')}: {json.dumps(last or done)[:700]}"
    if program.stdout and program.stdout not in shown:
        return f"{program.stdout!r} was not printed: {shown[:700]}"
    if program.absent and program.absent in shown:
        return f"{program.absent!r} was shown"
    if done["verdict"] == "CE" and not any(one["severity"] == "error" and one["line"] > 0 and one["message"] for one in done["diagnostics"]):
        return f"no diagnostic says why, and where: {json.dumps(done)[:700]}"
    took_ms = sum(done["stages"][name] for name in ("compile_ms", "run_ms")) if "stages" in done else 0
    if took_ms > program.within_ms:
        return f"it took {took_ms:.0f} ms"
    if any(event["type"] == "requeued" for event in events):
        return f"the judge failed on the way: {[e for e in events if e['type'] == 'requeued']}"
    return None


def try_one(server, program):
    try:
        events = server.events(server.submit(program.problem, program.language, program.code()))
        return program, events[-1].get("verdict"), fault(program, events)
    except Exception as error:
        return program, None, repr(error)


class Watch(threading.Thread):
    """Asks the server for its health all the time, and keeps the longest it took."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.port, self.worst, self.stopped = port, 0.0, threading.Event()

    def run(self):
        while not self.stopped.wait(0.05):
            start = time.monotonic()
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            try:
                connection.request("GET", "/healthz")
                good = connection.getresponse().status == 200
            except OSError:
                good = False
            connection.close()
            self.worst = max(self.worst, time.monotonic() - start if good else 99.0)


def batches(chosen):
    """AT_ONCE side by side; the second of a pair never with its first."""
    firsts = [one for one in chosen if not re.search(r"\.2\.\w+$", one.name)]
    seconds = [one for one in chosen if re.search(r"\.2\.\w+$", one.name)]
    for part in (firsts, seconds):
        for at in range(0, len(part), AT_ONCE):
            yield part[at:at + AT_ONCE]


KINDS = 2  # of cells that are kept ready: for Python, and for programs


def pool_is_full(server):
    """Whether each slot has a ready cell of each kind, as the server's metrics say."""
    text = server.get("/metrics")[2].decode()
    slots, idle = (re.search(rf"^{re.escape(name)} (\d+)", text, re.M) for name in ("assay_slots", 'assay_cells{state="idle"}'))
    return bool(slots and idle) and int(idle[1]) >= KINDS * int(slots[1])


def settle(server):
    """Waits until the pool is full (an emulated machine takes long for it) and no process comes or goes."""
    deadline = time.monotonic() + 180
    last, since = None, time.monotonic()
    while time.monotonic() < deadline:
        now = Host(server.pid).settled["processes of the server"] if pool_is_full(server) else None
        if now is None or now != last:
            last, since = now, time.monotonic()
        elif time.monotonic() - since > 1:
            return
        time.sleep(0.05)


class Running(Server):
    """A server that somebody else has started."""

    pid = None  # not of a process of ours

    def __init__(self, port, pid):
        self.port, self.pid = port, pid

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


def started(backend, data):
    subprocess.run([BUILD / "assay", "import", "--data", data, *sorted((HERE / "problems").iterdir())], check=True,
                   stdout=subprocess.DEVNULL)
    return Server(data=data, sandbox=backend, workers=2)


def run(server, chosen):
    bad = 0
    with server:
        offered = {one["id"] for one in server.get("/languages")[2]}
        for program in chosen:
            if program.language not in offered:
                print(f"ok {program.name} # SKIP there is no {program.language} here", flush=True)
        chosen = [program for program in chosen if program.language in offered]
        settle(server)
        host, watch = Host(server.pid), Watch(server.port)
        watch.start()
        for batch in batches(chosen):
            with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
                for program, verdict, wrong in pool.map(lambda one: try_one(server, one), batch):
                    print(f"not ok {program.name}\n#   {wrong}" if wrong else f"ok {program.name}: {verdict}", flush=True)
                    bad += bool(wrong)
            wrong = host.differences()
            names = ", ".join(one.name for one in batch)
            print(f"{'not ok' if wrong else 'ok'} the machine is as it was after {names}", flush=True)
            for line in wrong:
                print(f"#   {line}", flush=True)
            bad += bool(wrong)
        watch.stopped.set()
        watch.join()
        slow = watch.worst > ANSWER_S
        print(f"{'not ok' if slow else 'ok'} the server answered within {ANSWER_S} s all the while ({watch.worst:.3f} s)")
        bad += slow
    return bad


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--backend", default="native", choices=("native", "docker"))
    parser.add_argument("--port", type=int)
    parser.add_argument("--pid", type=int)
    parser.add_argument("words", nargs="*")
    options = parser.parse_args()
    chosen = programs(options.words, options.backend)
    print(f"# {len(chosen)} programs, {options.backend} sandbox", flush=True)
    if options.port:
        chosen = [one for one in chosen if one.problem == "double"]
        return 1 if run(Running(options.port, options.pid), chosen) or not chosen else 0
    with tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
        server = started(options.backend, os.path.join(folder, "data"))
        return 1 if run(server, chosen) or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
