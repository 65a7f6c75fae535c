"""A submission of several files is compiled, run, kept, shown and judged again with all of them."""
from assayd import wait_for
from packages import ProblemsTest, packed
from several_files import PROGRAMS, PYTHON, files_of

ADD = {"signature.json": None, "data/sample/1.in": "1 2\n", "data/sample/1.ans": "3\n", "data/secret/01.in": "10 20\n",
       "data/secret/01.ans": "30\n", "submissions/accepted/right.py": "print(sum(map(int, input().split())))\n",
       "submissions/wrong_answer/same.py": None}
OFFERED = {"python", "cpp", "c", "javascript"}


class SeveralFiles(ProblemsTest):
    flags = {**ProblemsTest.flags, "offer": ",".join(sorted(OFFERED))}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        of = cls()
        of.added("add-two", ADD)
        of.added("add-one")

    def sent(self, program, language="python", problem="add-two", path="/submit", **more):
        files = files_of(program) if isinstance(program, dict) else program
        return self.admin.request("POST", path, {"problem_id": problem, "language": language, "files": files, **more})

    def end_of(self, *args, **more):
        status, _, answer = self.sent(*args, **more)
        self.assertEqual(202, status, answer)
        return self.judged(answer["job_id"])[-1]

    def test_each_language(self):
        """in each language that is here, the files of a program find each other"""
        here = {item["id"] for item in self.get("/languages")}
        self.assertLessEqual({"python", "cpp", "c"}, here)
        for language in sorted(here):
            with self.subTest(language):
                end = self.end_of(PROGRAMS[language], language)
                self.assertEqual("AC", end["verdict"], end)

    def test_entry_point(self):
        """the file that is named starts, and the author's order does not matter"""
        two = {"a.py": "print(3)\n", "b.py": "print(sum(map(int, input().split())))\n"}
        self.assertEqual("WA", self.end_of(two)["verdict"])
        self.assertEqual("AC", self.end_of(two, entry_point="b.py")["verdict"])
        self.assertEqual("AC", self.end_of(two, entry_point="b")["verdict"])

    def test_shown(self):
        """the submission shows all files, the entry point, and the one that starts as its code"""
        status, _, answer = self.sent(PYTHON, entry_point="main.py")
        self.judged(answer["job_id"])
        shown = self.get(f"/submissions/{answer['submission_id']}")
        self.assertEqual((files_of(PYTHON), "main.py", PYTHON["main.py"]), (shown["files"], shown["entry_point"], shown["code"]))

    def test_run(self):
        """a run takes them too, and compiles again only what is other"""
        end = self.end_of(PROGRAMS["c"], "c", path="/run")
        self.assertEqual("AC", end["verdict"], end)
        other = {**PROGRAMS["c"], "add.c": "int add(int a, int b) { return a - b; }\n"}
        self.assertEqual("WA", self.end_of(other, "c")["verdict"])
        self.assertEqual("AC", self.end_of(PROGRAMS["c"], "c")["verdict"])

    def test_compile_error(self):
        """a compile error says in which file it is"""
        broken = {**PROGRAMS["c"], "add.c": '#include "box.h"\nint add(int a, int b) { return a + ; }\n'}
        end = self.end_of(broken, "c")
        self.assertEqual("CE", end["verdict"])
        first = end["diagnostics"][0]
        self.assertEqual(("add.c", 2, "error"), (first["file"], first["line"], first["severity"]), end)

    def test_idempotent(self):
        """a key belongs to all files of a request"""
        def once(program):
            return self.admin.request("POST", "/submit", {"problem_id": "add-two", "language": "python", "files": files_of(program)},
                                      **{"Idempotency-Key": "several"})
        first, again = once(PYTHON), once(PYTHON)
        self.assertEqual((202, first[2]), (again[0], again[2]))
        status, _, answer = once({**PYTHON, "helper.py": "def add(a, b):\n    return 0\n"})
        self.assertEqual((409, "idempotency_key_reused"), (status, answer["code"]))

    def test_rejudged(self):
        """a rejudge judges all files again"""
        status, _, answer = self.sent(PYTHON)
        self.judged(answer["job_id"])
        status, _, begun = self.admin.request("POST", "/admin/rejudges", {"submission_id": answer["submission_id"]})
        self.assertEqual(202, status, begun)
        path = f"/admin/rejudges/{begun['id']}"
        found = wait_for(lambda: (lambda r: r if r["state"] == "ready" else None)(self.get(path)), "the rejudge")
        self.assertEqual((1, 0), (found["judged"], found["changed"]), found)

    def test_refused(self):
        """what cannot be a submission is refused with the reason"""
        for files, words in (([], "1 to 20"), (files_of({f"f{i}.py": "" for i in range(21)}), "1 to 20"),
                             ([{"name": "a.py"}], "'name' and 'content'"), (files_of({"../a.py": "x"}), "'../a.py'"),
                             (files_of({"/etc/a.py": "x"}), "no name"), (files_of({".a": "x"}), "no name"), (files_of({"-o.py": "x"}), "no name"),
                             (files_of({"a\nb.py": "x"}), "no name"), (files_of({"a.py": "x", "A.py": "x"}), "two files"),
                             (files_of({"a.py": "", "b.py": ""}), "empty"), (files_of({"lib/a.py": "x", "b.py": "x"}), "one folder"),
                             (files_of({"notes.txt": "x", "more.txt": "y"}), "none of them is of Python"),
                             (files_of({"main.py": "x", "solution.bin": "y"}), "the judge has a file")):
            status, _, answer = self.sent(files)
            self.assertEqual((400, "invalid_value", "files"), (status, answer["code"], answer["field"]), answer)
            self.assertIn(words, answer["detail"])
        for more, field in (({"code": "x"}, "files"), ({"entry_point": "other.py"}, "entry_point"), ({"entry_point": 3}, "entry_point")):
            status, _, answer = self.sent(PYTHON, **more)
            self.assertEqual((400, field), (status, answer["field"]), answer)
        status, _, answer = self.sent({"main.py": "#" * 40000, "README": "x" * 40000})
        self.assertEqual((413, "code_too_large", "files"), (status, answer["code"], answer["field"]))
        status, _, answer = self.sent({"a.py": "x", "b.py": "y"}, problem="add-one")
        self.assertIn("one file", answer["detail"])
        status, _, answer = self.admin.request("POST", "/submit", {"problem_id": "add-two", "language": "python", "code": "\u0001files\u0001{}"})
        self.assertEqual((400, "code"), (status, answer["field"]), answer)

    def test_one_file_of_a_function(self):
        """a function may come as one file"""
        self.assertEqual("AC", self.end_of({"mine.py": "def add_one(n):\n    return n + 1\n"}, problem="add-one")["verdict"])

    def test_include(self):
        """files of include/ are beside every submission, in place of one of the same name"""
        driver = "from solution import add\nprint(add(*map(int, input().split())))\n"
        self.added("driven", {**ADD, "include/python3/main.py": driver, "include/default/box.h": "#define ADD(a, b) ((a) + (b))\n",
                              "submissions/accepted/right.py": None,
                              "submissions/accepted/folder/solution.py": "def add(a, b): return a + b\n"})
        code = {"problem_id": "driven", "language": "python", "code": "def add(a, b): return a + b\n"}
        _, _, answer = self.admin.request("POST", "/submit", code)
        self.assertEqual("AC", self.judged(answer["job_id"])[-1]["verdict"])
        own = {"solution.py": "def add(a, b): return a - b\n", "main.py": "print(3)\n"}
        self.assertEqual("WA", self.end_of(own, problem="driven", entry_point="main.py")["verdict"])
        c = '#include <stdio.h>\n#include "box.h"\nint main(void) { int a, b; scanf("%d %d", &a, &b); printf("%d\\n", ADD(a, b)); }\n'
        _, _, answer = self.admin.request("POST", "/submit", {"problem_id": "driven", "language": "c", "code": c})
        self.assertEqual("AC", self.judged(answer["job_id"])[-1]["verdict"])
        status, _, answer = self.upload(packed({**ADD, "include/lost.py": "x"}), "?slug=lost")
        self.assertEqual((422, "include/lost.py"), (status, answer["report"][0]["file"]), answer)

    def test_folder_of_the_jury(self):
        """a folder among the submissions of a package is one program, with the entry point that submissions.yaml says"""
        self.added("of-folders", {**ADD, "submissions/accepted/two/helper.py": PYTHON["helper.py"],
                                  "submissions/accepted/two/start.py": PYTHON["main.py"],
                                  "submissions/submissions.yaml": "accepted/two: {entrypoint: start.py, language: python3}\n"})
        status, _, answer = self.admin.request("POST", "/admin/problems/of-folders/verify", {})
        self.assertEqual(202, status, answer)
        path = f"/admin/verifications/{answer['verification_id']}"
        found = wait_for(lambda: (lambda v: v if v["state"] == "done" else None)(self.get(path)), "the verification")
        self.assertEqual([("right.py", True), ("two", True)], sorted((f["file"], f["ok"]) for f in found["files"]), found)

    def test_validator(self):
        """an output validator of several files is compiled whole, in each language"""
        same = "int same(int a, int b) { return a == b; }\n"
        read = ("int same(int, int);\nint main(int n, char **v) {\n  int a, b;\n  (void)n;\n  FILE *f = fopen(v[2], \"r\");\n"
                "  if (scanf(\"%d\", &a) != 1 || fscanf(f, \"%d\", &b) != 1) return 43;\n  return same(a, b) ? 42 : 43;\n}\n")
        python = "import sys\nfrom check import same\nsys.exit(42 if same(int(input()), int(open(sys.argv[2]).read())) else 43)\n"
        for name, files in (("c", {"check.c": same, "validate.c": "#include <stdio.h>\n" + read}),
                            ("cpp", {"check.cpp": same, "validate.cpp": "#include <cstdio>\n" + read}),
                            ("py", {"check.py": "def same(a, b):\n    return a == b\n", "validate.py": python})):
            with self.subTest(name):
                self.added(f"judged-by-{name}", {**ADD, **{f"output_validator/{file}": text for file, text in files.items()}})
                self.assertEqual("AC", self.end_of(PYTHON, problem=f"judged-by-{name}")["verdict"])
                self.assertEqual("WA", self.end_of({"main.py": "print(3)\n"}, problem=f"judged-by-{name}")["verdict"])
