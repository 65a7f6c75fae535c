"""Packages as others make them: both layouts, statements in four formats, attachments, links, zips of other systems."""
import io
import os
import shutil
import stat
import subprocess
import unittest
import zipfile

from assayd import BUILD
from packages import FILES, ProblemsTest, packed

LEGACY = {name: None for name in FILES if name.startswith(("statement/", "signature", "submissions/"))}
LEGACY.update({"problem.yaml": "keywords: easy\n",
               "problem_statement/problem.tex": "\\problemname{The \\emph{Sum} of $a$ \\& $b$}\n\nAdd $a \\leq b$.\n\n\\section*{Input}\n"
                                                "\\illustration{0.3}{plot}{A plot.}\n\n\\begin{tabular}{|l|r|}\\hline x & y \\\\ \\hline 1 & 2 \\\\"
                                                "\\end{tabular}\n\n\\begin{itemize}\\item one\\item two\\end{itemize}\n",
               "problem_statement/plot.png": b"\x89PNG\r\n\x1a\n" + b"x" * 20,
               "submissions/accepted/sum.py": "print(int(input()) + 1)\n", "submissions/wrong_answer/same.py": "print(input())\n"})
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def lines(answer):
    return [f"{line['severity']}: {line['file']}:{line['line'] or 0}: {line['message']}" for line in answer["report"]]


def link(path, target):
    info = zipfile.ZipInfo(path)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return {info: target}


class PackagesTest(ProblemsTest):
    def brought(self, slug, files, status=201):
        got, _, answer = self.upload(packed(files), f"?slug={slug}&replace=true")
        self.assertEqual(status, got, answer)
        return answer

    def raw(self, path, who=None, **headers):
        return (who or self.admin).request("GET", path, **headers)

    @unittest.skipUnless(shutil.which("pandoc"), "pandoc is not installed")
    def test_latex_of_a_legacy_package_is_a_page(self):
        """LaTeX of a legacy package is shown as HTML with its formulas, tables, lists and pictures, and names the problem"""
        answer = self.brought("latex-sum", {**LEGACY, ".timelimit": "3\n"})
        self.assertEqual("The Sum of a & b", answer["problem"]["title"])
        problem = self.get("/problems/latex-sum")
        self.assertEqual(("html", None, "en", 3000),
                         (problem["statement_format"], problem["statement_url"], problem["statement_language"], problem["limits"]["time_ms"]))
        for part in ("<math", "a \\leq b", "<h2", "<table", "<li>", 'src="plot.png"', "A plot."):
            self.assertIn(part, problem["statement"])
        self.assertNotIn("problemname", problem["statement"])
        self.assertEqual(200, self.raw("/problems/latex-sum/files/plot.png")[0])

    @unittest.skipUnless(shutil.which("pandoc") and shutil.which("pdftocairo"), "pandoc or pdftocairo is not installed")
    def test_figures_of_latex(self):
        """a figure that is a PDF is a picture in the page; one that is broken is named in the report"""
        pdf = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
               b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 30 20]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
        text = "\\problemname{X}\n\\includegraphics[width=0.5\\textwidth]{good}\n\\includegraphics{bad.pdf}\n\\includegraphics{none}\n"
        answer = self.brought("latex-figures", {**LEGACY, "problem_statement/problem.tex": text, "problem_statement/good.pdf": pdf,
                                                "problem_statement/bad.pdf": b"%PDF-1.4\n"})
        told = "\n".join(lines(answer))
        self.assertIn('<img src="data:image/svg+xml;base64,', self.get("/problems/latex-figures")["statement"])
        self.assertIn("'bad.pdf' is not shown", told)
        self.assertIn("'none' is not in the folder", told)
        self.assertNotIn("'good", told)

    @unittest.skipUnless(shutil.which("pandoc"), "pandoc is not installed")
    def test_hostile_latex_reads_nothing(self):
        """LaTeX that reads files of the host, never ends or is broken gets no page but its source, and a line in the report"""
        secret = "\\problemname{X}\n\\input{/etc/passwd}\\include{/etc/passwd}\\verbatiminput{/etc/passwd}\\lstinputlisting{/etc/passwd}\n"
        self.brought("latex-reads", {**LEGACY, "problem_statement/problem.tex": secret})
        self.assertNotIn("root:", self.get("/problems/latex-reads")["statement"])
        grows = "\\newcommand{\\a}{xxxxxxxxxx}\n" + "".join(f"\\newcommand{{\\{chr(98 + i)}}}{{{(chr(92) + chr(97 + i)) * 10}}}\n" for i in range(10))
        for name, text in (("grows", grows + "\\k\n"), ("broken", "\\begin{itemize} \\item {\n``` $\n")):
            answer = self.brought(f"latex-{name}", {**LEGACY, "problem_statement/problem.tex": "\\problemname{X}\n" + text})
            self.assertTrue(any("pandoc" in line and "its source is shown" in line for line in lines(answer)), lines(answer))
            problem = self.get(f"/problems/latex-{name}")
            self.assertEqual("markdown", problem["statement_format"])
            self.assertIn("problemname", problem["statement"])

    def test_a_pdf_is_served(self):
        """a statement that is a PDF has an address, where it is sent to whoever may see the problem"""
        self.brought("pdf-sum", {**LEGACY, "problem_statement/problem.tex": None, "problem_statement/problem.sv.pdf": PDF + b"sv",
                                 "problem_statement/problem.en.pdf": PDF})
        problem = self.get("/problems/pdf-sum")
        self.assertEqual(("pdf", "", "/problems/pdf-sum/statement.pdf", ["en", "sv"], "pdf-sum"),
                         tuple(problem[key] for key in ("statement_format", "statement", "statement_url", "statement_languages", "title")))
        status, headers, body = self.raw(problem["statement_url"])
        self.assertEqual((200, "application/pdf", "nosniff"), (status, headers["content-type"], headers["x-content-type-options"]))
        self.assertEqual(PDF, body if isinstance(body, bytes) else body.encode())
        swedish = self.get("/problems/pdf-sum?language=sv")["statement_url"]
        self.assertEqual("/problems/pdf-sum/statement.pdf?language=sv", swedish)
        self.assertTrue(bytes(self.raw(swedish)[2]).endswith(b"sv"))
        self.assertEqual(304, self.raw(problem["statement_url"], **{"If-None-Match": headers["etag"]})[0])
        self.change("pdf-sum", visibility="staff")
        self.assertEqual(404, self.raw(problem["statement_url"], self.server)[0])
        self.brought("pdf-sum", {**LEGACY, "problem_statement/problem.tex": None, "problem_statement/problem.pdf": "no PDF"}, 422)

    def test_attachments_are_served(self):
        """attachments are listed with their size and address, and sent as files to save, to whoever may see the problem"""
        files = {"attachments/tool.py": "print(1)\n", "attachments/data/a b&é.html": "<script>alert(1)</script>", "attachments/empty": "",
                 "attachments/a/b/c": "x"}
        answer = self.brought("attached", files)
        self.assertTrue(any("attachments/a/b/c" in line and "cannot be downloaded" in line for line in lines(answer)), lines(answer))
        listed = self.get("/problems/attached")["attachments"]
        self.assertEqual([("data/a b&é.html", 25), ("empty", 0), ("tool.py", 9)], [(item["name"], item["bytes"]) for item in listed])
        for item in listed:
            status, headers, body = self.raw(item["url"])
            self.assertEqual((200, "application/octet-stream", "nosniff"), (status, headers["content-type"], headers["x-content-type-options"]), item)
            self.assertTrue(headers["content-disposition"].startswith("attachment; filename*=UTF-8''"), headers)
            self.assertIn("sandbox", headers["content-security-policy"] if item["bytes"] else "sandbox")
            self.assertEqual(files["attachments/" + item["name"]].encode(), bytes(body) if isinstance(body, (bytes, bytearray)) else (body or "").encode())
        for path in ("nothing", "..%2Fproblem.yaml", "..%2Fdata%2Fsecret%2F01.in", "data"):
            self.assertEqual(404, self.raw(f"/problems/attached/attachments/{path}")[0], path)
        self.change("attached", visibility="staff")
        self.assertEqual(404, self.raw(listed[0]["url"], self.server)[0])
        self.assertEqual(200, self.raw(listed[0]["url"])[0])

    def test_constants_have_their_values(self):
        """constants of a 2025-09 package are replaced in statements, validators and submissions"""
        yaml = ("problem_format_version: 2025-09\nname: Limits\nkeywords: [easy]\nconstants:\n  top: 1000\n"
                "  k: {value: 5000000, tex: '5\\,000\\,000'}\n")
        self.brought("constant", {**{name: None for name in FILES if not name.startswith("data/")}, "problem.yaml": yaml,
                                  "statement/problem.en.md": "At most {{top}}, ${{k.tex}}$, {{k}}, {{other}}.\n",
                                  "statement/problem.sv.md": "Högst {{top}}.\n",
                                  "submissions/accepted/sum.py": "print(int(input()) + {{top}} - 999)\n"})
        self.assertEqual("At most 1000, $5\\,000\\,000$, 5000000, {{other}}.\n", self.get("/problems/constant")["statement"])
        self.assertEqual("Högst 1000.\n", self.get("/problems/constant?language=sv")["statement"])
        self.change("constant", statement="Now without.\n")
        self.assertEqual("Now without.\n", self.get("/problems/constant")["statement"])

    def test_markdown_takes_the_place_of_latex(self):
        """a statement that is written in the page is Markdown, and goes before the LaTeX of the package"""
        self.brought("rewritten", LEGACY)
        self.change("rewritten", statement="# Sum\n\nWritten here.\n")
        for _ in range(2):
            problem = self.get("/problems/rewritten")
            self.assertEqual(("markdown", "# Sum\n\nWritten here.\n", ["en"]),
                             (problem["statement_format"], problem["statement"], problem["statement_languages"]))
            _, _, package = self.raw("/admin/problems/rewritten/package")
            self.assertEqual(200, self.upload(package, "?slug=rewritten&replace=true")[0])

    def test_zips_of_other_systems(self):
        """zips as Windows and macOS make them are read: backslashes, __MACOSX, .DS_Store, names of an old code page"""
        mac = packed({"__MACOSX/add-one/._problem.yaml": "x", ".DS_Store": "x"}, top="add-one/")
        status, _, answer = self.upload(mac, "")
        self.assertEqual((201, "add-one"), (status, answer["problem"]["slug"]), answer)
        windows = {}
        for name, text in FILES.items():
            info = zipfile.ZipInfo("add-one\\" + name.replace("/", "\\"))
            info.filename = "add-one\\" + name.replace("/", "\\")
            info.create_system = 0
            windows[info] = text
        status, _, answer = self.upload(packed({**{name: None for name in FILES}, **windows}), "?replace=true")
        self.assertEqual((200, "add-one", 2), (status, answer["problem"]["slug"], answer["problem"]["test_count"]), answer)
        old = packed({"attachments/cafXX.txt": "x"}).replace(b"cafXX.txt", b"caf\x82X.txt")
        status, _, answer = self.upload(old, "?slug=add-one&replace=true")
        self.assertEqual(200, status, answer)
        self.assertEqual(["caféX.txt"], [item["name"] for item in self.get("/problems/add-one")["attachments"]])

    def test_links_in_zips(self):
        """links in a zip that stay in the package are followed; one that leaves it, leads to nothing or in a circle is refused by its name"""
        good = packed({**link("top/data/secret/02.in", "01.in"), **link("top/data/secret/02.ans", "../secret/./01.ans"),
                       **link("top/data/secret/all", "../sample")}, top="top/")
        status, _, answer = self.upload(good, "?slug=linked")
        self.assertEqual((201, 4), (status, answer["problem"]["test_count"]), answer)
        for target, words in (("/etc/passwd", "leaves the package"), ("../../../x", "leaves the package"), ("03.in", "leads to nothing"),
                              ("02.in", "in a circle"), ("..", "in a circle")):
            status, _, answer = self.upload(packed(link("data/secret/02.in", target)), "?slug=linked&replace=true")
            self.assertEqual(422, status, answer)
            self.assertTrue(any("data/secret/02.in" in line and words in line for line in lines(answer)), (target, lines(answer)))

    def test_what_is_wrong_is_named_and_nothing_changes(self):
        """a package with a fault is refused with file and line, and the problem stays as it was"""
        self.brought("stays", {})
        before = self.get("/problems/stays")
        bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9))
        for files, words in (({"problem.yaml": "problem_format_version: 2025-09\nname: [\n"}, "problem.yaml:"),
                             ({"problem.yaml": "problem_format_version: 2025-09\nname: X\n" + bomb}, "error: problem.yaml:3:"),
                             ({"problem.yaml": "problem_format_version: 2025-09\nname: X\nmystery: 1\n"}, "error: problem.yaml:3:"),
                             ({"data/secret/01.ans": None}, "data/secret/01.in:0: there is no .ans"),
                             ({".timelimit": "soon"}, "error: .timelimit:1:"),
                             ({"domjudge-problem.ini": "name=x\ntimelimit='-1'\n"}, "error: domjudge-problem.ini:2:"),
                             ({"problem.yaml": "name: X\nvalidation: custom\n"}, "error: problem.yaml:2: validation is custom")):
            status, _, answer = self.upload(packed(files), "?slug=stays&replace=true")
            self.assertEqual(422, status, answer)
            self.assertTrue(any(words in line for line in lines(answer)), (words, lines(answer)))
        self.assertEqual(before, self.get("/problems/stays"))

    def test_what_is_exported_is_the_same_problem(self):
        """an exported package has every property, and imported it is the same problem"""
        yaml = ("problem_format_version: 2025-09\nname: {en: Sum, sv: Summa}\nuuid: 5ca6ba5b-36d5-4eff-8aa7-d967cbc4375e\nkeywords: [hard, sums]\n"
                "limits: {time_limit: 3, memory: 256}\nlicense: cc by-sa\nrights_owner: We\ncredits: {authors: [A, B]}\nhidden_results: first_failed\n"
                "constants: {top: 7}\n")
        files = {**{name: None for name in FILES}, "problem.yaml": yaml, "statement/problem.en.md": "Add {{top}}. ![p](p.png)\n", "statement/problem.sv.md": "Summa {{top}}.\n",
                 "statement/problem.de.pdf": PDF, "statement/p.png": b"\x89PNG\r\n\x1a\nxx", "attachments/a.txt": "a", "attachments/b/c.bin": b"\0\xff",
                 "data/sample/1.in": "1\r\n", "data/sample/1.ans": "2\n", "data/sample/1.desc": "why\n", "data/secret/g/1.in": b"\xff\n", "data/secret/g/1.ans": "3\n",
                 "data/test_group.yaml": "output_validator_args: [float_tolerance, 1e-6]\n", "submissions/accepted/s.py": "print({{top}})\n",
                 "submissions/wrong_answer/w.py": "print(0)\n", "solution/notes.md": "x", "generators/g.py": "x", "include/python3/x.py": "x"}
        self.brought("whole", files)
        shown = [self.get("/problems/whole" + query) for query in ("", "?language=sv", "?language=de")]
        status, _, package = self.raw("/admin/problems/whole/package")
        self.assertEqual(200, status)
        with zipfile.ZipFile(io.BytesIO(package)) as zip_file:
            inside = {name: zip_file.read(name) for name in zip_file.namelist()}
        expected = {"whole/" + name: text if isinstance(text, bytes) else text.encode() for name, text in files.items() if text is not None}
        self.assertEqual(expected, inside)
        status, _, answer = self.upload(package.replace(b"whole/", b"again/"), "")
        self.assertEqual((201, "again"), (status, answer["problem"]["slug"]), answer)
        for one, query in zip(shown, ("", "?language=sv", "?language=de")):
            other = self.get("/problems/again" + query)
            for key in ("id", "slug", "mine"):
                one.pop(key, None), other.pop(key, None)
            self.assertEqual(str(one).replace("/whole/", "/again/"), str(other))

    def test_a_folder_with_links_is_imported_by_command(self):
        """`assay import` follows links in a folder, and `assay verify` warns of one that judging does not need"""
        folder = os.path.join(self.server.data, "linked-folder")
        for name, text in FILES.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        os.symlink("01.in", os.path.join(folder, "data/secret/02.in"))
        os.symlink("01.ans", os.path.join(folder, "data/secret/02.ans"))
        data = os.path.join(self.server.data, "other-data")
        done = subprocess.run([BUILD / "assay", "import", "--data", data, folder], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        self.assertEqual(0, done.returncode, done.stdout)
        self.assertIn("3 tests", done.stdout)
        os.symlink("../../outside.pdf", os.path.join(folder, "problem.pdf"))
        done = subprocess.run([BUILD / "assay", "import", "--data", data, folder], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        self.assertEqual(1, done.returncode, done.stdout)
        self.assertIn("problem.pdf: this link leaves the package: ../../outside.pdf", done.stdout)
        done = subprocess.run([BUILD / "assay", "verify", folder], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        self.assertEqual(0, done.returncode, done.stdout)
