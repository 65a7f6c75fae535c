"""A package with much data: it is imported and judged, and the server needs little memory for it."""
import pathlib
import shutil
import subprocess
import tempfile
import unittest
import zipfile

from assayd import BUILD, Server, wait_for
from people import Person, first_password

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


class LargePackage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # On a disk: /tmp may be memory.
        cls.base = pathlib.Path(tempfile.mkdtemp(prefix="assay-large-", dir="/var/tmp"))
        cls.addClassCleanup(shutil.rmtree, cls.base, ignore_errors=True)
        make(cls.base / "count-lines")

    def judged(self, server, admin):
        status, _, answer = admin.request("POST", "/submit", {"problem_id": "count-lines", "language": "python", "code": COUNTS})
        self.assertEqual(202, status, answer)
        path = f"/jobs/{answer['job_id']}/status"
        wait_for(lambda: admin.request("GET", path)[2]["status"] in ("done", "dead"), "a verdict", 180)
        told = admin.request("GET", path)[2]
        self.assertEqual(("done", "AC", TESTS + 1), (told["status"], told.get("verdict"), told.get("passed")), told)
        self.assertLess(most_memory_kb(server.pid), RSS_MAX_KB)

    def test_by_command(self):
        """300 MB of test data are imported by command and judged, and neither needs 200 MiB; what would is refused"""
        data = str(self.base / "by-command")
        script = ("import resource, subprocess, sys\nrc = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode\n"
                  "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\nsys.exit(rc)")
        used = subprocess.run(["/usr/bin/python3", "-c", script, str(BUILD / "assay"), "import", "--data", data, str(self.base / "count-lines")],
                              text=True, stdout=subprocess.PIPE, check=True).stdout
        self.assertLess(int(used), RSS_MAX_KB)
        with Server(data=data) as server:
            admin = Person(server, "admin", first_password(server), register=False)
            self.judged(server, admin)
            for path in ("/admin/problems/count-lines/package", "/admin/problems/count-lines/tests/2"):
                status, _, answer = admin.request("GET", path)
                self.assertEqual((409, "package_too_large"), (status, answer["code"]))
            self.assertLess(most_memory_kb(server.pid), RSS_MAX_KB)

    def test_by_upload(self):
        """a zip that unpacks to 300 MB is uploaded and judged, and the server stays under 200 MiB"""
        zipped = self.base / "count-lines.zip"
        with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
            for path in sorted((self.base / "count-lines").rglob("*")):
                if path.is_file():
                    out.write(path, path.relative_to(self.base))
        with Server() as server:
            admin = Person(server, "admin", first_password(server), register=False)
            status, _, answer = admin.request("POST", "/admin/problems", zipped.read_bytes(), **{"Content-Type": "application/zip"})
            self.assertEqual((201, TESTS + 1), (status, answer.get("problem", {}).get("test_count")), answer)
            self.judged(server, admin)
