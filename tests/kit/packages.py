"""A problem as a package, changed as a test wants it, and a test that brings such packages in and has them judged."""
import io
import struct
import zipfile

from assayd import WebSocket
from people import PeopleTest, bearer

YAML = "problem_format_version: 2025-09\nname: Add one\nkeywords: [easy, math]\nlimits: {time_limit: 1, memory: 128}\n"
SIGNATURE = '{"function": "add_one",\n "params": [{"name": "n", "type": "int"}],\n "returns": "int"}\n'
RIGHT, WRONG = "def add_one(n):\n    return n + 1\n", "def add_one(n):\n    return n\n"
FILES = {"problem.yaml": YAML, "signature.json": SIGNATURE, "statement/problem.en.md": "Add *one*.\n", "data/sample/1.in": "1\n",
         "data/sample/1.ans": "2\n", "data/secret/01.in": "5\n", "data/secret/01.ans": "6\n",
         "submissions/accepted/right.py": RIGHT, "submissions/wrong_answer/same.py": WRONG}


def zipped(files, top=""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zip_file:
        for name, text in files.items():
            if text is not None:
                zip_file.writestr(name if isinstance(name, zipfile.ZipInfo) else top + name, text)
    return out.getvalue()


def packed(files=None, top="", **more):
    """A zip of FILES with these changed; None takes one away."""
    return zipped({**FILES, **(files or {}), **more}, top)


def repeated(count):
    """A zip whose directory names one file, which is no package, so many times."""
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, *[0] * 7, 1, 0) + b"x"
    record = struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, *[0] * 7, 1, *[0] * 6) + b"x"
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, min(count, 65535), min(count, 65535), count * len(record), len(local), 0)
    return local + record * count + end


class ProblemsTest(PeopleTest):
    def upload(self, data, query="", who=None):
        return (who or self.admin).request("POST", "/admin/problems" + query, data, **{"Content-Type": "application/zip"})

    def added(self, slug, files=None, query=""):
        status, _, answer = self.upload(packed(files), f"?slug={slug}{query}")
        self.assertEqual(201, status, answer)
        return answer["problem"]

    def get(self, path, status=200):
        answer = self.admin.request("GET", path)
        self.assertEqual(status, answer[0], answer[2])
        return answer[2]

    def change(self, slug, status=200, **changes):
        answer = self.admin.request("PATCH", f"/admin/problems/{slug}", changes)
        self.assertEqual(status, answer[0], answer[2])
        return answer[2]

    def submitted(self, problem, code=RIGHT, person=None):
        status, _, answer = (person or self.admin).request("POST", "/submit", {"problem_id": problem, "language": "python", "code": code})
        self.assertEqual(202, status, answer)
        return answer

    def judged(self, job_id):
        """The events of a job to its end."""
        with WebSocket(self.server.port, f"/ws/jobs/{job_id}", bearer(self.admin.token)) as stream:
            return list(stream)

    def slugs(self, person=None):
        return {item["slug"] for item in (person or self.server).request("GET", "/problems?limit=100")[2]["items"]}
