#!/usr/bin/env python3
"""A package with much data: it is imported and judged, and the server needs little memory for it."""
import pathlib
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "kit"))
import tap  # noqa: E402
from assayd import BUILD, Server, wait_for  # noqa: E402
from people import Person, first_password  # noqa: E402

TESTS, MEGABYTES = 10, 30
RSS_MAX_KB = 200 * 1024
YAML = "problem_format_version: 2025-09\nname: Count the lines\nkeywords: [easy]\nlimits: {time_limit: 20, memory: 256}\n"
COUNTS = ("import sys\nn = 0\nwhile True:\n    piece = sys.stdin.buffer.read(1 << 20)\n    if not piece:\n        break\n"
          "    n += piece.count(b'\\n')\nprint(n)\n")


def most_memory_kb(pid):
    """The most that a process has had at a time."""
    return next(int(line.split()[1]) for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM:"))


def make(folder):
    """A package with 300 MB of test data."""
    def put(path, data):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    put("problem.yaml", YAML.encode())
    put("statement/problem.en.md", b"How many lines are there?\n")
    put("data/sample/1.in", b"a\nb\n")
    put("data/sample/1.ans", b"2\n")
    put("submissions/accepted/count.py", COUNTS.encode())
    for test in range(TESTS):
        line = (str(test) * 63 + "\n").encode()
        lines = (MEGABYTES << 20) // len(line)
        put(f"data/secret/{test}.in", line * lines)
        put(f"data/secret/{test}.ans", f"{lines}\n".encode())


def judged(server, admin):
    status, _, answer = admin.request("POST", "/submit", {"problem_id": "count-lines", "language": "python", "code": COUNTS})
    assert status == 202, answer
    path = f"/jobs/{answer['job_id']}/status"
    wait_for(lambda: admin.request("GET", path)[2]["status"] in ("done", "dead"), "a verdict", 180)
    told = admin.request("GET", path)[2]
    assert (told["status"], told.get("verdict"), told.get("passed")) == ("done", "AC", TESTS + 1), told
    assert most_memory_kb(server.pid) < RSS_MAX_KB, f"a peak of {most_memory_kb(server.pid)} KiB"


def much_data_that_a_command_imports_is_judged_in_200_MiB(base):
    data = str(base / "by-command")
    script = ("import resource, subprocess, sys\nrc = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode\n"
              "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\nsys.exit(rc)")
    used = subprocess.run(["/usr/bin/python3", "-c", script, str(BUILD / "assay"), "import", "--data", data, str(base / "count-lines")],
                          text=True, stdout=subprocess.PIPE, check=True).stdout
    assert int(used) < RSS_MAX_KB, f"the import had {used} KiB"
    with Server(data=data) as server:
        admin = Person(server, "admin", first_password(server), register=False)
        judged(server, admin)
        for path in ("/admin/problems/count-lines/package", "/admin/problems/count-lines/tests/2"):
            status, _, answer = admin.request("GET", path)
            assert (status, answer["code"]) == (409, "package_too_large"), answer
        assert most_memory_kb(server.pid) < RSS_MAX_KB, f"a peak of {most_memory_kb(server.pid)} KiB"


def much_data_that_is_uploaded_as_a_zip_is_judged_in_200_MiB(base):
    zipped = base / "count-lines.zip"
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        for path in sorted((base / "count-lines").rglob("*")):
            if path.is_file():
                out.write(path, path.relative_to(base))
    with Server() as server:
        admin = Person(server, "admin", first_password(server), register=False)
        status, _, answer = admin.request("POST", "/admin/problems", zipped.read_bytes(), **{"Content-Type": "application/zip"})
        assert (status, answer.get("problem", {}).get("test_count")) == (201, TESTS + 1), answer
        judged(server, admin)


def main():
    with tempfile.TemporaryDirectory(prefix="assay-large-", dir="/var/tmp") as base:  # on a disk: /tmp may be memory
        base = pathlib.Path(base)
        make(base / "count-lines")
        return 1 if tap.run([much_data_that_a_command_imports_is_judged_in_200_MiB,
                             much_data_that_is_uploaded_as_a_zip_is_judged_in_200_MiB], base) else 0


if __name__ == "__main__":
    sys.exit(main())
