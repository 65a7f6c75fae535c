#!/usr/bin/env python3
"""Promises about headers: what X.h declares is defined in X.c, or in the files that the header names.

A header with other implementers names them in its opening comment, as files of its folder: `Defined in: a.c, b.c.`
X.c need not be named."""
import pathlib
import re
import subprocess
import sys

from report import report

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROOMS = ("store", "executor", "handlers", "reactor")
NOT_OURS = ("store/problems/", "executor/harness/", "executor/language/cpp/")
DEFINED_IN = re.compile(r"^\s*\*\s*Defined in:([\w.,\s*]+?)\.$", re.M)
ATTRIBUTE = re.compile(r"__attribute__\s*\(\((?:[^()]|\([^()]*\))*\)\)|\b(?:MUST_CHECK|PRINTF_LIKE\([^)]*\)|_Noreturn)\b")
CALL = re.compile(r"(\w+)\s*\(")


def sources():
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", *(f"{room}/*.[ch]" for room in ROOMS)], cwd=ROOT,
                           text=True, stdout=subprocess.PIPE, check=True).stdout.split()
    return {name: (ROOT / name).read_text() for name in names if (ROOT / name).exists() and not name.startswith(NOT_OURS)}


def plain(text):
    """The code without comments, strings and the preprocessor's lines."""
    text = re.sub(r'"(?:\\.|[^"\\\n])*"', '""', text)
    text = re.sub(r"'(?:\\.|[^'\\\n])+'", "0", text)
    text = re.sub(r"//[^\n]*|/\*.*?\*/", " ", text, flags=re.S)
    return re.sub(r"^[ \t]*#(?:\\\n|[^\n])*", "", text, flags=re.M)


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
    check_named: {"store/a.h": HEADER, "store/a.c": "int a_go(void)\n{\n}\n", "store/b.c": ""},
}
CHECKS = {
    "what a header declares is defined in its file, or in those that it names": check_declared,
    "a header names only files that define what it declares": check_named,
}


if __name__ == "__main__":
    sys.exit(report(CHECKS, sources(), PLANTED))
