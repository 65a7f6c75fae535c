#!/usr/bin/env python3
"""Promises about the tests: what they share is in a kit, and no file of tests is a library for another."""
import pathlib
import re
import subprocess
import sys

from report import report

ROOT = pathlib.Path(__file__).resolve().parents[2]
KIT = "tests/kit/"
PYTHON_IMPORT = re.compile(r"^\s*(?:from\s+([\w.]+)\s+import|import\s+([\w.]+(?:\s*,\s*[\w.]+)*))", re.M)
SCRIPT_IMPORT = re.compile(r"^(?:import|export)\b[^'\"]*['\"]\./([\w.-]+)['\"]|\bimport\(['\"]\./([\w.-]+)['\"]\)", re.M)
C_INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]*\.c)"', re.M)
PATH = re.compile(r"^\s*sys\.path\b.*$", re.M)


def sources():
    """Path and text of each source of the tests, but for the programs that are submitted."""
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "tests"], cwd=ROOT, text=True,
                           stdout=subprocess.PIPE, check=True).stdout.split("\n")
    kept = [name for name in names if name.endswith((".py", ".mjs", ".c", ".h", ".cmake")) and (ROOT / name).exists()
            and not re.match(r"tests/hostile/\w+/", name)]
    return {name: (ROOT / name).read_text() for name in kept}


def is_test(name, text):
    """Whether a file is run as a test, and so is nobody's library."""
    base = name.rsplit("/", 1)[-1]
    return base.startswith("test_") or ".test." in base or 'if __name__ == "__main__"' in text


def imported(text):
    """The modules that a Python text imports."""
    for match in PYTHON_IMPORT.finditer(text):
        for name in (match[1] or match[2]).split(","):
            yield name.strip().split(".")[0]


def check_python(files):
    tests = {name.rsplit("/", 1)[-1][:-3] for name, text in files.items() if name.endswith(".py") and is_test(name, text)}
    for name, text in files.items():
        for module in imported(text) if name.endswith(".py") else ():
            if module in tests:
                yield f"{name}: imports {module}, which is a test: move what both need to {KIT}"


def check_scripts(files):
    for name, text in files.items():
        for match in SCRIPT_IMPORT.finditer(text) if name.endswith(".mjs") else ():
            if ".test." in (match[1] or match[2]):
                yield f"{name}: imports {match[1] or match[2]}, which is a test: move what both need to a file of its own"


def check_c(files):
    for name, text in files.items():
        if name.endswith((".c", ".h")):
            yield from (f"{name}: includes {other}: move what both need to a *_kit.c" for other in C_INCLUDE.findall(text))


def check_paths(files):
    """A suite reaches into the kit and into no other suite."""
    for name, text in files.items():
        for line in PATH.findall(text) if name.endswith(".py") else ():
            folders = re.findall(r"""["']([\w/]+)["']""", line)
            if not {word for part in folders for word in part.split("/")} <= {"tests", "kit"}:
                yield f"{name}: what it takes from another suite belongs to {KIT}: {line.strip()}"


def check_kit(files):
    """What is in the kit is no test, and somebody uses it."""
    used = {module for name, text in files.items() if name.endswith(".py") for module in imported(text)}
    scripts = "".join((ROOT / name).read_text() for name in ("test", "tests/bench/run"))
    for name, text in files.items():
        module = name.rsplit("/", 1)[-1][:-3]
        if name.startswith(KIT) and (is_test(name, text) or re.search(r"^\s+def test_", text, re.M)):
            yield f"{name}: a test in the kit is run by nobody"
        if name.startswith(KIT) and module not in used and f"from {module} import" not in scripts:
            yield f"{name}: nobody uses it"


# Of each promise a text that breaks it, so that a check which sees nothing any more is found out.
PLANTED = {
    check_python: {"tests/api/test_a.py": "", "tests/api/test_b.py": "from test_a import Person\n"},
    check_scripts: {"tests/browser/b.test.mjs": "import { seed } from './a.test.mjs';\n"},
    check_c: {"tests/unit/test_b.c": '#include "test_a.c"\n'},
    check_paths: {"tests/faults/a.py": 'sys.path.insert(0, str(ROOT / "tests" / "api"))\n'},
    check_kit: {"tests/kit/never_used_anywhere.py": "\n"},
}
CHECKS = {
    "no Python test is imported by another file": check_python,
    "no browser test is imported by another file": check_scripts,
    "no unit test includes another's source": check_c,
    "suites share the kit, and nothing else": check_paths,
    "what is in the kit is used, and is no test": check_kit,
}


if __name__ == "__main__":
    sys.exit(report(CHECKS, sources(), PLANTED))
