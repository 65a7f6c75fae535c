#!/usr/bin/env python3
"""Promises about adding: what is added stands in the places that the README of its room names, and these are there."""
import re
import subprocess
import sys
from collections import defaultdict

from c_text import ROOT, ROOMS, sources
from report import report

NAMED = re.compile(r"`((?:[\w.-]+/)*[\w.-]+\.(?:c|h|py|sql|yaml|cmake|mjs|ts|tsx)|(?:[\w.-]+/)+)`")
PLACEHOLDER = re.compile(r"(?:^|[/_])(?:X|N|NAME)(?:[/_.]|$)")
ROW = re.compile(r'\.method = "(\w+)",\s*\.pattern = "([^"]+)"')
DESCRIBED = re.compile(r"^\s*(GET|POST|PUT|PATCH|DELETE) (/\S*):", re.M)
INSERTED = re.compile(r"INSERT (?:OR \w+ )?INTO (\w+)")
# Tables whose rows are made by more than one file: a package brings them all at once, an editor one at a time.
MADE_TWICE = {"jobs": ("submissions", "rejudges"), "problem_files": ("package", "editor"), "problem_tags": ("package", "editor"),
              "test_cases": ("package", "editor")}
JOINED = re.compile(r'"\s*\n\s*"')


def everything():
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, text=True, stdout=subprocess.PIPE,
                           check=True).stdout.split("\n")
    kept = [f"{room}/README.md" for room in ROOMS] + [name for name in names if name.startswith("handlers/openapi/")]
    return {**{name: "" for name in names if name and (ROOT / name).exists()},
            **{name: (ROOT / name).read_text() for name in kept}, **sources()}


def check_readmes(files):
    folders = {name[:i + 1] for name in files for i, one in enumerate(name) if one == "/"}
    there = {path[i:] for path in files.keys() | folders for i in range(len(path)) if i == 0 or path[i - 1] == "/"}
    for readme in (name for name in files if name.endswith("/README.md") and name.count("/") == 1):
        for path in sorted(set(NAMED.findall(files[readme])) - there):
            if not PLACEHOLDER.search(path):
                yield f"{readme}: names {path}, which is not there"


def places(files, folder, ending, regex):
    """What the regex finds in the files of a folder, and in which of them."""
    found = defaultdict(set)
    for name, text in files.items():
        for what in regex.findall(JOINED.sub("", text)) if name.startswith(folder) and name.endswith(ending) else ():
            found[what].add(name)
    return found


def check_routes(files):
    rows, described = places(files, "handlers/", ".c", ROW), places(files, "handlers/openapi/", ".yaml", DESCRIBED)
    for what, found in (("has rows in", rows), ("is described in", described)):
        for (method, pattern), where in found.items():
            if len(where) > 1:
                yield f"{method} {pattern} {what} several files: {', '.join(sorted(where))}"
    yield from (f"{method} {pattern} is described nowhere in handlers/openapi" for method, pattern in rows.keys() - described.keys())


def check_columns(files):
    for table, where in places(files, "store/", ".c", INSERTED).items():
        if len(where) > len(MADE_TWICE.get(table, "1")):
            yield f"rows of {table} are made in several files: {', '.join(sorted(where))}"


PLANTED = {
    check_readmes: {"store/README.md": "- **a thing**: its row in `people/nowhere.c`.\n"},
    check_routes: {"handlers/a/a.c": '{.method = "GET", .pattern = "/a"},', "handlers/openapi/a.yaml": "  POST /a:\n"},
    check_columns: {"store/a.c": '"INSERT INTO"\n" things (id)"', "store/b.c": '"INSERT OR IGNORE INTO things (id)"'},
}
CHECKS = {
    "what the READMEs of the rooms name is there": check_readmes,
    "a route is in one table and in one description": check_routes,
    "the rows of a table are made in one file": check_columns,
}


if __name__ == "__main__":
    sys.exit(report(CHECKS, everything(), PLANTED))
