"""A language is a file: one more in the operator's folder is offered, judged, and kept from problems that it is not for."""
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from assayd import BUILD, Server
from packages import FILES, ProblemsTest

ADD = {"signature.json": None, "data/sample/1.in": "1 2\n", "data/sample/1.ans": "3\n", "data/secret/01.in": "10 20\n",
       "data/secret/01.ans": "30\n", "submissions/accepted/right.py": "print(sum(map(int, input().split())))\n",
       "submissions/wrong_answer/same.py": "print(3)\n"}
# A shell that compiles nothing, and a check of the text that has messages of its own.
SHELL = r"""
id: mini
name: Mini
extensions: [mini]
source: solution.mini
editor: shell
indent: 2
comment: "#"
version: [/bin/echo, mini 1.2.3]
show: {run: sh solution.mini}
compile:
  command: [/bin/sh, -c, 'if grep -q BAD "$1"; then echo "solution.mini:2:3: error: that is bad" >&2; exit 1; fi', sh, "{source}"]
run: {command: [/bin/sh, "{source}"]}
diagnostics:
  - {match: '^[^:]+:([0-9]+):([0-9]+): (error): (.*)$', gives: [line, column, severity, message]}
sandbox: {compiler: tree}
tree: {programs: [/bin/sh, /bin/grep]}
starter: "# begin here\n"
trial: |
  read a b
  echo $((a + b))
"""


GONE = SHELL.replace("mini", "gone").replace("/bin/echo", "/usr/bin/no-such-program").replace("sandbox:", "packages: [no-such]\nsandbox:")
BROKEN = SHELL.replace("mini", "broken").replace("echo $((a + b))", "echo 8")


def folder_of(test, **files):
    folder = test.enterClassContext(tempfile.TemporaryDirectory(prefix="assay-test-"))
    for name, text in files.items():
        pathlib.Path(folder, name + ".yaml").write_text(text)
    return folder


class Memory(unittest.TestCase):
    """what a start found out is not found out again by the next"""

    def counted(self, folder, text, name, status):
        """The language, with a version command that counts how often it is asked; a file named in it would be part of the key."""
        said = f'[/bin/sh, -c, "cd {folder}; echo asked >>{name}; echo 1.2.3; exit {status}"]'
        return text.replace("mini", name).replace(f"[/bin/echo, {name} 1.2.3]", said)

    def test_kept(self):
        """a language that passed, one that is missing and one whose trial is wrong are each asked once, and again when their file changes"""
        counts = tempfile.mkdtemp(prefix="assay-test-")
        texts = {"good": self.counted(counts, SHELL, "good", 0), "none": self.counted(counts, SHELL, "none", 1),
                 "wrong": self.counted(counts, SHELL.replace("echo $((a + b))", "echo 8"), "wrong", 0)}
        folder = folder_of(self, **texts)
        with Server(languages=folder, offer="python,good,none,wrong") as server:
            def asked():
                return {name: len(pathlib.Path(counts, name).read_text().splitlines()) for name in texts}

            def offered():
                return {item["id"] for item in server.get("/languages")[2]}

            self.assertEqual(({"good": 1, "none": 1, "wrong": 1}, {"python", "good"}), (asked(), offered()))
            server.stop()
            server.start()
            self.assertEqual(({"good": 1, "none": 1, "wrong": 1}, {"python", "good"}), (asked(), offered()))
            server.stop()
            pathlib.Path(folder, "wrong.yaml").write_text(texts["wrong"].replace("echo 8", "echo $((a + b))"))
            server.start()
            self.assertEqual(({"good": 1, "none": 1, "wrong": 2}, {"python", "good", "wrong"}), (asked(), offered()))
        shutil.rmtree(counts)


class Languages(ProblemsTest):
    @classmethod
    def setUpClass(cls):
        cls.flags = {"languages": folder_of(cls, mini=SHELL, gone=GONE, broken=BROKEN), "offer": "python,cpp,mini,gone,broken"}
        super().setUpClass()
        of = cls()
        of.added("add-two", ADD)
        of.added("add-one")

    def handed_in(self, problem, code, language="mini"):
        return self.admin.request("POST", "/submit", {"problem_id": problem, "language": language, "code": code})

    def end_of(self, code):
        status, _, answer = self.handed_in("add-two", code)
        self.assertEqual(202, status, answer)
        return self.judged(answer["job_id"])[-1]

    def test_listed(self):
        """GET /languages has it with its kinds, the editor's word and the indent"""
        listed = {item["id"]: item for item in self.get("/languages")}
        self.assertEqual({"id": "mini", "name": "Mini", "version": "1.2.3", "extensions": ["mini"], "compile_command": "",
                          "run_command": "sh solution.mini", "kinds": ["program"], "editor": "shell", "indent": 2},
                         {**listed["mini"], "kinds": [kind for kind in listed["mini"]["kinds"] if kind == "program"]})
        self.assertLessEqual({"function", "program"}, set(listed["python"]["kinds"]))
        self.assertNotIn("function", listed["mini"]["kinds"])

    def test_why_not(self):
        """staff are told why another is not offered: it is not installed, or its trial program was wrong"""
        known = {item["id"]: item for item in self.get("/admin/languages")}
        self.assertEqual((True, "1.2.3", None), tuple(known["mini"][key] for key in ("available", "version", "reason")))
        self.assertEqual((False, None, "it is not installed: apt-get install no-such"),
                         tuple(known["gone"][key] for key in ("available", "version", "reason")))
        self.assertEqual("its trial program wrote something else than the sum: 8", known["broken"]["reason"])
        self.assertEqual("it is not among those of --offer", known["c"]["reason"])
        listed = {item["id"] for item in self.get("/languages")}
        self.assertEqual({"python", "cpp", "mini"}, listed)
        self.assertEqual("unknown_language", self.handed_in("add-two", "echo 3\n", "broken")[2]["code"])

    def test_judged(self):
        """programs in it get their verdicts, and its compiler's messages their places"""
        self.assertEqual("AC", self.end_of("read a b\necho $((a + b))\n")["verdict"])
        self.assertEqual("WA", self.end_of("echo 3\n")["verdict"])
        self.assertEqual("RTE", self.end_of("exit 3\n")["verdict"])
        self.assertEqual("TLE", self.end_of("while :; do :; done\n")["verdict"])
        end = self.end_of("# fine\n# BAD\n")
        self.assertEqual(("CE", [{"line": 2, "column": 3, "severity": "error", "message": "that is bad"}]),
                         (end["verdict"], end["diagnostics"]))

    def test_not_for_functions(self):
        """a problem with a signature neither offers nor takes it"""
        problem = self.get("/problems/add-one")
        self.assertNotIn("mini", problem["starter"])
        self.assertNotIn("mini", problem["limits"]["languages"])
        status, _, answer = self.handed_in("add-one", "echo 3\n")
        self.assertEqual((400, "unknown_language", "language"), (status, answer["code"], answer["field"]))
        self.assertEqual("# begin here\n", self.get("/problems/add-two")["starter"]["mini"])

    def test_sees_its_own_tree_only(self):
        """a run sees the programs that its file names and no others of the host"""
        end = self.end_of("read a b\n[ -x /bin/grep ] && [ ! -e /usr/bin/env ] && [ ! -e /usr/bin/python3 ] && echo $((a + b))\n")
        self.assertEqual("AC", end["verdict"])

    def test_in_packages(self):
        """files of a package with its extension are in it"""
        added = self.added("mini-one", {**ADD, "submissions/accepted/right.mini": "read a b\necho $((a + b))\n"})
        self.assertEqual("program", added["kind"])
        with tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
            for name, text in {**FILES, **ADD}.items():
                if text is not None:
                    path = pathlib.Path(folder, "mini-two", name)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(text)
            pathlib.Path(folder, "mini-two", "submissions/accepted/right.mini").write_text("read a b\necho $((a + b))\n")
            done = subprocess.run([BUILD / "assay", "verify", "--languages", self.flags["languages"], f"{folder}/mini-two"],
                                  capture_output=True, text=True)
            self.assertIn("right.mini", done.stdout)
            self.assertIn("3 agree, 0 disagree", done.stdout, done.stderr)


class Mistakes(unittest.TestCase):
    def refused(self, *words, **files):
        folder = folder_of(type(self), **files)
        for command in (["serve", "--data", folder + "/data", "--listen", "127.0.0.1:0"], ["verify", "x"], ["import", "x"]):
            done = subprocess.run([BUILD / "assay", command[0], "--languages", folder, *command[1:]], capture_output=True,
                                  text=True, timeout=60)
            self.assertNotEqual(0, done.returncode)
            for word in words:
                self.assertIn(word, done.stderr)
        self.assertFalse(pathlib.Path(folder, "data", "assay.db").exists())

    def test_told(self):
        """a language file with a mistake ends the start, with its file, line and key, before anything is made"""
        self.refused("mini.yaml, line 3, nam: there is no such key", mini=SHELL.replace("name:", "nam:", 1))
        self.refused("mini.yaml, line 7, ", "indent: a number from 1 to 8 is needed", mini=SHELL.replace("indent: 2", "indent: 20"))

    def test_twice(self):
        """an id or an extension that is taken is refused"""
        self.refused("twin.yaml", "id: mini is already the id of", mini=SHELL, twin=SHELL)
        self.refused("extensions: py already belongs to python.yaml", mini=SHELL.replace("[mini]", "[py]"))

    def test_no_folder(self):
        """a folder that does not exist ends the start"""
        done = subprocess.run([BUILD / "assay", "verify", "--languages", "/no/such/folder", "x"], capture_output=True, text=True)
        self.assertEqual(1, done.returncode)
        self.assertIn("/no/such/folder", done.stderr)
