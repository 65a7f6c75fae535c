#!/usr/bin/env python3
"""What counts up and is never set back: the inode numbers of a file system in memory, the places of names in its
directories, the numbers of processes. A test reads them, and then makes so many files, names or threads: of how many,
and so of its input, the next test must find nothing.

counts.py [--backend native|docker]
"""
import argparse
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "kit"))
import tap  # noqa: E402
from assayd import Server  # noqa: E402

CODE = """
import ctypes, json, os, threading

def number(folder):
    try:
        fd = os.open(folder + "/probe", os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    except OSError:
        return None
    inode = os.fstat(fd).st_ino
    os.close(fd)
    fd, room = os.open(folder, os.O_RDONLY), ctypes.create_string_buffer(4096)
    length, at, place = ctypes.CDLL(None).syscall(217, fd, room, 4096), 0, 0  # getdents64
    while at < length:
        offset = int.from_bytes(room[at + 8:at + 16], "little")
        place = max(place, offset if offset < (1 << 31) - 1 else 0)  # what is above says that there are no more
        at += int.from_bytes(room[at + 16:at + 18], "little")
    os.close(fd)
    os.unlink(folder + "/probe")
    return inode, place

def files(count):
    for i in range(count):
        os.close(os.open("/work/x", os.O_CREAT | os.O_RDWR, 0o600))
        os.unlink("/work/x")

def names(count):
    os.mkdir("/work/y0")
    for i in range(count):
        os.rename(f"/work/y{{i % 2}}", f"/work/y{{1 - i % 2}}")

def folders(count):
    for i in range(count):
        os.mkdir("/work/z")
        os.rmdir("/work/z")

def threads(count):
    for i in range(count):
        thread = threading.Thread(target=int)
        thread.start()
        thread.join()

def two_sum(nums, target):
    print(json.dumps([os.getpid(), number("/work"), number("/box")]))
    {what}
    return [0, 0]
"""


def seen(server, what):
    """The numbers that each sample's test found, where each did the same."""
    code = CODE.replace("{what}", what).replace("{{", "{").replace("}}", "}")
    status, _, body = server.post("/run", {"problem_id": "two-sum", "language": "python", "code": code})
    assert status == 202, (status, body)
    tests = [event for event in server.events(body["job_id"]) if event["type"] == "test"]
    assert len(tests) >= 3, tests
    return [json.loads(test["stdout"]) for test in tests]


def steps(runs):
    """From each run to the next: of a number that some backends have and others do not, None."""
    def step(a, b):
        return None if a is None or b is None else [step(x, y) for x, y in zip(a, b)] if isinstance(a, list) else b - a
    return [step(a, b) for a, b in zip(runs, runs[1:])]


def a_test_reads_nothing_of_how_much_an_earlier_one_made(server):
    for kind, few, more, many, most in (("files", 1, 30, 1000, 5000), ("folders", 2, 40, 300, 2000), ("names", 3, 30, 400, 900),
                                        ("threads", 1, 3, 20, 40)):
        found = {count: steps(seen(server, f"{kind}({count})")) for count in (few, more, many, most)}
        assert found[few] == found[more], (kind, found)
        # A container of its own for each: what an engine starts in it takes some process ids more or less by itself.
        processes = [step[0] for count in (many, most) for step in found[count]]
        assert max(map(abs, processes)) < 10, (kind, found)
        assert [step[1:] for step in found[many]] == [step[1:] for step in found[most]], (kind, found)


def what_makes_little_costs_no_cell(server):
    if server.backend != "docker":
        return
    nothing = steps(seen(server, "pass"))
    for what in ("files(20)", "names(10)", "threads(2)", "files(3), folders(4), names(5), threads(1)"):
        found = steps(seen(server, what))
        assert found == nothing, (what, found, nothing)


TESTS = (a_test_reads_nothing_of_how_much_an_earlier_one_made, what_makes_little_costs_no_cell)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--backend", default="native", choices=("native", "docker"))
    options = parser.parse_args()
    with Server(sandbox=options.backend, workers=1, limit_run="1000/60") as server:
        server.backend = options.backend
        return 1 if tap.run(TESTS, server) else 0


if __name__ == "__main__":
    sys.exit(main())
