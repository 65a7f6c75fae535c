"""Statements: in which language they are, and their pictures, which are seen by whoever may see the problem and run nothing."""
import io
import unittest
import zipfile

from assayd import ROOT
from packages import ProblemsTest, packed
from people import Person

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 60
SVG = b'<?xml version="1.0"?>\n<!-- drawn by hand -->\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>\n'
GIF, JPEG, WEBP = b"GIF89a" + b"\0" * 20, b"\xff\xd8\xff\xe0" + b"\0" * 20, b"RIFF\x10\0\0\0WEBPVP8 " + b"\0" * 20
OCTETS = {"Content-Type": "application/octet-stream"}
NO_STATEMENT = {"statement/problem.en.md": None}


def lines(answer):
    return {(line["file"], line["line"]): line["message"] for line in answer["report"]}


class Languages(ProblemsTest):
    def shown(self, slug, query=""):
        status, _, answer = self.admin.request("GET", f"/problems/{slug}{query}")
        self.assertEqual(200, status, answer)
        return answer["statement"], answer["statement_language"], answer["statement_languages"]

    def test_other_language(self):
        """a statement in another language alone is the statement, in each folder of both formats"""
        for number, (path, language) in enumerate([("statement/problem.de.md", "de"), ("statement/problem.pt-BR.md", "pt-BR"), ("statement/problem.md", "en"),
                                                   ("problem_statement/problem.sr-Latn.md", "sr-Latn"), ("problem_statement/problem.md", "en"),
                                                   ("problem.md", "en"), ("problem.zh.md", "zh")]):
            with self.subTest(path=path):
                self.added(f"lang-{number}", {**NO_STATEMENT, path: "Eins mehr.\n"})
                self.assertEqual(("Eins mehr.\n", language, [language]), self.shown(f"lang-{number}"))
                self.change(f"lang-{number}", statement="Changed.\n")
                self.assertEqual("Changed.\n", self.shown(f"lang-{number}")[0])
                status, _, data = self.admin.request("GET", f"/admin/problems/lang-{number}/package")
                names = [n for n in zipfile.ZipFile(io.BytesIO(data)).namelist() if n.endswith(".md")]
                self.assertEqual([f"lang-{number}/{path}"], names)

    def test_several(self):
        """of several the English one is shown first, else the first by its code; each may be asked for"""
        for number, (files, order) in enumerate([({"de": "D", "en": "E", "bg": "B"}, ["en", "bg", "de"]), ({"sv": "S", "de": "D"}, ["de", "sv"]),
                                                 ({"en-GB": "G", "de": "D"}, ["en-GB", "de"]), ({"en-GB": "G", "en": "E"}, ["en", "en-GB"])]):
            slug = f"several-{number}"
            self.added(slug, {**NO_STATEMENT, **{f"statement/problem.{code}.md": text + "\n" for code, text in files.items()}})
            self.assertEqual((files[order[0]] + "\n", order[0], order), self.shown(slug))
            for code in files:
                self.assertEqual((files[code] + "\n", code), self.shown(slug, f"?language={code}")[:2])
            self.assert_problem(self.admin.request("GET", f"/problems/{slug}?language=fr"), 400, "bad_language", "language")

    def test_name(self):
        """the title is the name in the statement's language, where the package has one"""
        def title(query=""):
            return self.admin.request("GET", f"/problems/named{query}")[2]["title"]
        names = "name:\n  en: Add One\n  de: Eins dazu\n  pt: Mais um\n"
        self.added("named", {"problem.yaml": names, "statement/problem.de.md": "D\n",
                             "statement/problem.pt-BR.md": "P\n", "statement/problem.sv.md": "S\n"})
        self.assertEqual(["Add One", "Add One", "Eins dazu", "Eins dazu", "Mais um", "Add One"],
                         [title(query) for query in ("", "?language=en", "?language=de", "?language=DE", "?language=pt-BR", "?language=sv")])
        self.change("named", title="Add 1")
        self.assertEqual(["Add 1", "Eins dazu", "Add 1"], [title(query) for query in ("", "?language=de", "?language=sv")])
        self.added("named-2", {**NO_STATEMENT, "problem.yaml": "name: {de: Eins dazu, fr: Un de plus}\n", "statement/problem.fr.md": "F\n"})
        self.assertEqual("Un de plus", self.admin.request("GET", "/problems/named-2")[2]["title"])

    def test_none(self):
        """a package without a statement that can be shown is refused, and the file that is there is named"""
        for path in ("statement/problem.en.typ", "problem_statement/problem.htm", "statement/problem.de.pdf", "statement/problem.en.doc.md", "statement/problem.1.md"):
            with self.subTest(path=path):
                status, _, answer = self.upload(packed({**NO_STATEMENT, path: "x"}), "?slug=none")
                self.assertEqual(422, status)
                self.assertIn((path, None), lines(answer))


class Pictures(ProblemsTest):
    def picture(self, slug, name, person=None, **headers):
        return (person or self.server).request("GET", f"/problems/{slug}/files/{name}", None, **headers)

    def put(self, slug, name, data, query=""):
        return self.admin.request("PUT", f"/admin/problems/{slug}/files/{name}{query}", data, **OCTETS)

    def test_served(self):
        """pictures beside the statement are served by what they are, run nothing, and are not sent again"""
        files = {"a.png": PNG, "b.svg": SVG, "c.gif": GIF, "img/d.jpg": JPEG, "e.webp": WEBP, "named.txt": PNG, "wrong.png": SVG}
        kinds = {"a.png": "image/png", "b.svg": "image/svg+xml", "c.gif": "image/gif", "img/d.jpg": "image/jpeg", "e.webp": "image/webp",
                 "named.txt": "image/png", "wrong.png": "image/svg+xml"}
        self.added("drawn", {"statement/" + name: data for name, data in files.items()})
        for name, data in files.items():
            with self.subTest(name=name):
                status, fields, body = self.server.get(f"/problems/drawn/files/{name}")
                self.assertEqual((200, data, kinds[name]), (status, body, fields["content-type"]))
                self.assertEqual(("nosniff", "private, no-cache", "same-origin"),
                                 (fields["x-content-type-options"], fields["cache-control"], fields["cross-origin-resource-policy"]))
                policy = [part.strip() for part in fields["content-security-policy"].split(";")]
                self.assertIn("default-src 'none'", policy)
                self.assertIn("sandbox", policy)
                self.assertEqual(304, self.server.get(f"/problems/drawn/files/{name}", **{"If-None-Match": fields["etag"]})[0])
        number = self.get("/admin/problems/drawn")["id"]
        self.assertEqual(200, self.server.get(f"/problems/{number}/files/a.png")[0])
        self.assertEqual(sorted(files), sorted(p["name"] for p in self.get("/admin/problems/drawn")["pictures"]))

    def test_not_served(self):
        """nothing else of a package is served as a picture of it"""
        self.added("shut", {"statement/a.png": PNG, "statement/no.png": "no picture", "statement/problem.de.md": "x", "statement/notes.txt": "x",
                            "data/secret/graph.png": PNG, "submissions/accepted/x.png": PNG, "statement/x/y/z.png": PNG})
        for path in ("no.png", "problem.en.md", "problem.de.md", "notes.txt", "..%2fproblem.yaml", "data/secret", "secret/graph.png", "../data/secret/graph.png",
                     "%2e%2e/data/secret/graph.png", "..%2fdata%2fsecret%2fgraph.png", "x/y/z.png", "x%2fy%2fz.png", "%00a.png", "a.png%00", ".", "A.PNG", "statement/a.png"):
            with self.subTest(path=path):
                self.assertIn(self.server.get(f"/problems/shut/files/{path}")[0], (400, 404))
        self.added("at-top", {**NO_STATEMENT, "problem.md": "x", "a.png": PNG, "img/b.png": PNG, "data/x.png": PNG, "generators/x.png": PNG, "solution/x.png": PNG})
        self.assertEqual([200, 200, 404, 404, 404], [self.server.get(f"/problems/at-top/files/{path}")[0] for path in
                                                     ("a.png", "img/b.png", "data/x.png", "generators/x.png", "solution/x.png")])

    def test_visibility(self):
        """a picture is seen by whoever sees its problem: not before its contest, and by staff always"""
        ada = Person(self.server, "picture-ada")
        self.added("later", {"statement/a.png": PNG}, "&visibility=staff")
        def seen():
            return [self.picture("later", "a.png", person)[0] for person in (None, ada, self.admin)]
        self.assertEqual([404, 404, 200], seen())
        cup = {"slug": "later-cup", "title": "Cup", "starts_at": "2099-01-01T00:00:00Z", "ends_at": "2099-01-02T00:00:00Z", "problems": ["later"]}
        self.assertEqual(201, self.admin.request("POST", "/admin/contests", cup)[0])
        self.assertEqual([404, 404, 200], seen())
        status, _, answer = self.admin.request("PATCH", "/admin/contests/later-cup", {"starts_at": "2020-01-01T00:00:00Z"})
        self.assertEqual(200, status, answer)
        self.assertEqual([200, 200, 200], seen())

    def test_changed(self):
        """an administrator adds, replaces and takes away pictures; each is a new revision, and in the package"""
        self.added("by-hand")
        self.assertEqual(404, self.picture("by-hand", "graph.svg")[0])
        status, _, answer = self.put("by-hand", "graph.svg", SVG, "?revision=1")
        self.assertEqual((200, 2, [{"name": "graph.svg", "type": "image/svg+xml", "bytes": len(SVG)}]), (status, answer["revision"], answer["pictures"]))
        old = self.server.get("/problems/by-hand/files/graph.svg")[1]["etag"]
        self.assert_problem(self.put("by-hand", "graph.svg", PNG, "?revision=1"), 409, "revision_changed", "revision")
        self.assertEqual(200, self.put("by-hand", "graph.svg", PNG)[0])
        status, fields, body = self.server.get("/problems/by-hand/files/graph.svg", **{"If-None-Match": old})
        self.assertEqual((200, PNG, "image/png"), (status, body, fields["content-type"]))
        status, _, data = self.admin.request("GET", "/admin/problems/by-hand/package")
        self.assertEqual(PNG, zipfile.ZipFile(io.BytesIO(data)).read("by-hand/statement/graph.svg"))
        status, _, answer = self.upload(data, "?slug=round-trip")
        self.assertEqual((201, PNG), (status, self.server.get("/problems/round-trip/files/graph.svg")[2]))
        self.assertEqual(204, self.admin.request("DELETE", "/admin/problems/by-hand/files/graph.svg")[0])
        self.assertEqual(404, self.picture("by-hand", "graph.svg")[0])
        self.assert_problem(self.admin.request("DELETE", "/admin/problems/by-hand/files/problem.en.md"), 404, "unknown_file")
        entries = [e["detail"] for e in self.get("/admin/audit?action=problem.change")["items"] if e["object"] == "by-hand"]
        self.assertEqual(["picture graph.svg taken away", "picture graph.svg put", "picture graph.svg put"], entries)

    def test_bad(self):
        """what is no picture, has no name for one or is too large is refused"""
        self.added("strict")
        for data in (b"", b"text", b"<html><svg></svg></html>", b"<svgx/>", b"\x89PNG", b"RIFF1234WAVE", b"%PDF-1.7"):
            self.assert_problem(self.put("strict", "a.png", data), 422, "bad_picture")
        for name in ("problem.de.md", ".a.png", "a b.png".replace(" ", "%20"), "a.html", "a", "%C3%A4.png", "a%2Fb.png", "x" * 101 + ".png"):
            with self.subTest(name=name):
                self.assert_problem(self.put("strict", name, PNG), 400, "bad_name", "name")
        largest = PNG + b"\0" * ((2 << 20) - len(PNG))
        self.assertEqual(413, self.put("strict", "a.png", largest + b"\0")[0])
        for number in range(8):
            self.assertEqual(200, self.put("strict", f"{number}.png", largest)[0])
        self.assert_problem(self.put("strict", "one-more.png", largest), 409, "too_many_pictures")
        self.assertEqual((200, largest), self.server.get("/problems/strict/files/7.png")[::2])

    def test_report(self):
        """a package's pictures that will not be shown are told of: no picture, too large, too deep; too many are refused"""
        files = {"statement/a.png": "text", "statement/large.png": PNG + b"\0" * (2 << 20), "statement/x/y/z.png": PNG, "statement/good.png": PNG}
        status, _, answer = self.upload(packed(files), "?slug=odd&dry_run=true")
        self.assertEqual((200, {"statement/a.png", "statement/large.png", "statement/x/y/z.png"}), (status, {file for file, _ in lines(answer)}))
        status, _, answer = self.upload(packed({f"statement/{n}.png": PNG for n in range(101)}), "?slug=many&dry_run=true")
        self.assertEqual(422, status)
        self.assertIn("there may be 100", answer["detail"])

    def test_statement_report(self):
        """on import and on save it is told, with the line, what of a statement will not be shown as it is written"""
        path = "statement/problem.en.md"
        text = "If a<b and c>d:\n\n![one](here.png) and H<sub>2</sub>O\n\n![two](gone.png)\n\n<b>not closed\n\n![other](https://elsewhere.example/x.png)\n\n`vector<int>`\n"
        files = {path: text, "statement/here.png": PNG, "statement/problem.de.md": "Eins\n<T>\n"}
        status, _, answer = self.upload(packed(files), "?slug=told")
        found = lines(answer)
        self.assertEqual((201, {(path, 1), (path, 5), (path, 7), (path, 9), ("statement/problem.de.md", 2)}), (status, set(found)))
        for line, word in ((1, "a<b and c>"), (5, "gone.png"), (7, "<b>"), (9, "another host")):
            self.assertIn(word if line != 1 else "<b and c>", found[path, line])
        answer = self.get("/admin/problems/told")
        self.assertEqual([1, 5, 7, 9], [line["line"] for line in answer["statement_report"]])
        answer = self.change("told", statement="Good.\n\n<script>x</script>\n")
        self.assertEqual([(path, 3)], [(line["file"], line["line"]) for line in answer["statement_report"]])
        self.assertEqual([], self.change("told", statement="![one](here.png)\n")["statement_report"])
        self.admin.request("DELETE", "/admin/problems/told/files/here.png")
        self.assertEqual([1], [line["line"] for line in self.get("/admin/problems/told")["statement_report"]])

    def test_shipped(self):
        """all of the shipped statements is shown as it is written"""
        slugs = [path.parent.name for path in (ROOT / "store" / "problems").glob("*/problem.yaml")]
        self.assertGreater(len(slugs), 20)
        for slug in slugs:
            self.assertEqual([], self.get(f"/admin/problems/{slug}")["statement_report"], slug)


if __name__ == "__main__":
    unittest.main()
