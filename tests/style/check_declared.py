#!/usr/bin/env python3
"""Promises about headers: what X.h declares is defined in X.c.

The headers of SHARED are the exceptions. They name their files in the opening comment, as files of their folder:
`Defined in: a.c, b.c.` X.c need not be named."""
import re
import sys

from c_text import plain, sources
from report import report

DEFINED_IN = re.compile(r"^\s*\*\s*Defined in:([\w.,\s*]+?)\.$", re.M)
ATTRIBUTE = re.compile(r"__attribute__\s*\(\((?:[^()]|\([^()]*\))*\)\)|\b(?:MUST_CHECK|PRINTF_LIKE\([^)]*\)|_Noreturn)\b")
# Headers whose functions stand in several files, and why. A header has at most MOST_FILES of them.
MOST_FILES = 4
SHARED = {
    "executor/cell/cgroup.h": "to find the groups of the machine is a file of its own",
    "executor/cell/enclosure.h": "two ways to enclose, and what they share",
    "executor/cell/library.h": "one process: its requests, its list of files, its copies",
    "executor/cell/probe.h": "a file for each kind of control",
    "executor/judge/judging_parts.h": "one object whose way is longer than a file",
    "executor/kind/function/signature.h": "what belongs to a signature's values is beside the values",
    "executor/sandbox/docker/docker_transfer.h": "what calls and channels share; each ends its own transfers",
    "executor/sandbox/selftest/controls.h": "what others see of the self-test",
    "executor/sandbox/selftest/selftest.h": "what the self-test sees of its table",
    "executor/schedule/active_job.h": "one object whose way is longer than a file",
    "executor/schedule/active_job_parts.h": "one object whose way is longer than a file",
    "reactor/command/commands.h": "one function of each command, for the table of main.c",
    "store/package/file_set.h": "to read a zip is a file of its own",
    "store/package/package.h": "the tests of a package are a file of their own",
    "store/package/problem_row.h": "the inside of problems.c, for its neighbours",
    "store/package/statement_findings.h": "a file for each thing that is looked for",
}
CALL = re.compile(r"(\w+)\s*\(")


def at_top(text):
    """(words, what ends them) of each thing outside of any braces: `;` a declaration, `{` a definition."""
    depth, words = 0, ""
    for one in plain(text):
        if one == "{":
            if depth == 0:
                yield words.strip(), "{"
                words = ""
            depth += 1
        elif one == "}":
            depth -= 1
        elif depth == 0 and one == ";":
            yield words.strip(), ";"
            words = ""
        elif depth == 0:
            words += one


def functions(text, end):
    """The functions that a text declares (`;`) or defines (`{`) for others."""
    for words, ended in at_top(text):
        words = ATTRIBUTE.sub(" ", words)
        found = CALL.search(words)
        if ended == end and found and not re.match(r"(typedef|static|struct \w+\s*$|enum)\b", words) and "=" not in words.split("(")[0]:
            yield found[1]


def named(text):
    """The files that a header names as those that define what it declares."""
    found = DEFINED_IN.search(text)
    return set(re.findall(r"[\w.]+\.c\b", found[1])) if found else set()


def definitions(files):
    """Of each function the files that define it; several where a build has but one of them."""
    found = {}
    for name, text in files.items():
        for function in functions(text, "{") if name.endswith(".c") else ():
            found.setdefault(function, set()).add(name)
    return found


def check_shared(files):
    for name, text in files.items():
        others = named(text) if name.endswith(".h") else set()
        if others and name not in SHARED:
            yield f"{name}: names other files than its own; give each a header, or say in SHARED why it has none"
        elif len(others) > MOST_FILES and name != "reactor/command/commands.h":
            yield f"{name}: {len(others)} files define what it declares: split it"
    for name in sorted(SHARED) if not files.keys().isdisjoint(SHARED) else ():
        if not named(files.get(name, "")):
            yield f"{name}: stands in SHARED and names no other file"


def check_declared(files):
    found = definitions(files)
    for name, text in files.items():
        folder = name.rpartition("/")[0]
        allowed = {name[:-1] + "c", *(f"{folder}/{other}" for other in named(text))}
        for function in functions(text, ";") if name.endswith(".h") else ():
            where = found.get(function, set())
            if not where:
                yield f"{name}: {function} is defined nowhere"
            elif not where <= allowed:
                yield f"{name}: {function} is defined in {', '.join(sorted(where))}: declare it in that file's header"


def check_named(files):
    found = definitions(files)
    for name, text in files.items():
        folder, used = name.rpartition("/")[0], set()
        for function in functions(text, ";") if name.endswith(".h") else ():
            used |= found.get(function, set())
        for other in sorted(named(text) if name.endswith(".h") else ()):
            if f"{folder}/{other}" not in used:
                yield f"{name}: names {other}, which defines nothing of it"


HEADER = "/*\n * Of a fault.\n *\n * Defined in: b.c.\n */\nint a_go(void);\n"
# Of each promise files that break it, so that a check which sees nothing any more is found out.
PLANTED = {
    check_declared: {"store/a.h": "MUST_CHECK int a_go(int (*f)(void)) __attribute__((x));\n", "store/b.c": "int a_go(int (*f)(void))\n{\n}\n"},
    check_shared: {"store/a.h": HEADER},
    check_named: {"store/a.h": HEADER, "store/a.c": "int a_go(void)\n{\n}\n", "store/b.c": ""},
}
CHECKS = {
    "what a header declares is defined in its file, or in those that it names": check_declared,
    "a header is about one file, or is one of the few that say why not": check_shared,
    "a header names only files that define what it declares": check_named,
}


if __name__ == "__main__":
    sys.exit(report(CHECKS, sources(), PLANTED))
