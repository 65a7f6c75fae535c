#!/usr/bin/env python3
"""Promises about the folders: CMakeLists.txt says which may use which (assay_folder), the sources keep to it, and no
arrow goes up or in a circle."""
import pathlib
import re
import subprocess
import sys

from report import report

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROOMS = ("store", "executor", "handlers", "reactor")
# Folders that are programs of their own, or lists of them, and what each may use.
PROGRAMS = {"executor/cell": ["store/base"], "reactor": ["reactor/command", "store/base"]}
# Room, and what it never uses, whatever CMakeLists.txt says.
NEVER = {"store": ("executor", "handlers", "reactor"), "executor": ("handlers", "reactor"),
         "reactor/net": ("handlers", "executor", "store/engine", "store/people", "store/package", "store/contests",
                         "store/judging", "store/authoring"),
         # Of the executor they see the port, and facts about languages and signatures.
         "handlers": ("reactor/command", "executor/schedule", "executor/judge", "executor/sandbox", "executor/cell")}
# What a comment may cite: a file of the repository, by its name; or one of somebody else's that stands here.
PAPERS = re.compile(r"\b(?:DESIGN|NOTES(?:-\w+)?|STYLE|ROADMAP|SPEC)\b(?:\.md)?(?: section)?")
CITED = re.compile(r"(?<![\w<./-])(?:[\w-]+/)*([\w-]+\.(?:md|rst|txt|pdf|adoc|svg|[ch]|py|sql|tsx?|mjs|cmake))\b")
COMMENTS = {"c": re.compile(r"/\*.*?\*/|//[^\n]*", re.S), "py": re.compile(r'#[^\n]*|""".*?"""', re.S), "sql": re.compile(r"--[^\n]*")}
STRINGS = re.compile(r'"(?:\\.|[^"\\\n])*"')
OTHERS = {"service.c": "libwebsockets", "multi-uv.c": "curl's examples", "posixmodule.c": "CPython", "exposition_formats.md": "Prometheus",
          "tcp.h": "the C library", "problem.md": "a package", "x.py": "a package", "z.py": "a package"}


def folders():
    """Each folder and those that it may use, in the order of CMakeLists.txt."""
    text = re.sub(r"#.*", "", (ROOT / "CMakeLists.txt").read_text())
    found = {}
    for words in re.findall(r"^assay_folder\(([^)]*)\)", text, re.M):
        name, *used = words.split()
        found[name] = [word for word in used if word.split("/")[0] in ROOMS]
    return {**found, **PROGRAMS}


def includes():
    """(file, line, folder, folder of what it includes)"""
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", *(f"{room}/*.[ch]" for room in ROOMS)], cwd=ROOT,
                           text=True, stdout=subprocess.PIPE, check=True).stdout.split()
    for name in names:
        if not (ROOT / name).exists() or name.startswith(("store/problems/", "executor/harness/")):
            continue
        for number, line in enumerate((ROOT / name).read_text().split("\n"), 1):
            match = re.match(r'\s*#\s*include\s*"([^"]+)/[^"/]+"', line)
            if match:
                yield name, number, str(pathlib.PurePath(name).parent), match[1]


def check_includes(allowed):
    for name, number, folder, used in includes():
        if folder not in allowed:
            yield f"{name}: no assay_folder({folder} ...) in CMakeLists.txt"
        elif used != folder and used not in allowed[folder]:
            yield f"{name}:{number}: {folder} may not use {used}"


def check_unused(allowed):
    used = {(folder, other) for _, _, folder, other in includes()}
    linked = {("handlers", other) for other in allowed["handlers"]}  # whose tables kit/app.h declares
    for folder, others in allowed.items():
        for other in others:
            if (folder, other) not in used | linked:
                yield f"CMakeLists.txt: {folder} says that it uses {other}, and does not"


def floors(allowed):
    """Each folder's height above the ground; None where there is a circle."""
    heights = {}
    while len(heights) < len(allowed):
        ready = [f for f in allowed if f not in heights and all(o in heights for o in allowed[f])]
        if not ready:
            return None
        for folder in ready:
            heights[folder] = 1 + max((heights[o] for o in allowed[folder]), default=0)
    return heights


def check_circles(allowed):
    heights = floors(allowed)
    if heights is None:
        yield "folders use each other in a circle"


def check_never(allowed):
    for folder, others in allowed.items():
        for above, forbidden in NEVER.items():
            if folder == above or folder.startswith(above + "/"):
                for other in others:
                    if other.startswith(tuple(f"{f}" for f in forbidden)):
                        yield f"CMakeLists.txt: {folder} may never use {other}"


def comments(name, text):
    """(line, comment) of each comment of a source."""
    kind = {"h": "c", "ts": "c", "tsx": "c", "mjs": "c", "cmake": "py"}.get(name.rsplit(".", 1)[1], name.rsplit(".", 1)[1])
    if kind == "c":
        text = STRINGS.sub('""', text)
    for found in COMMENTS[kind].finditer(text):
        yield text.count("\n", 0, found.start()) + 1, found[0]


def strange(comment, known):
    """What a comment cites that is neither in the repository nor the kernel's documentation."""
    yield from (found[0] for found in PAPERS.finditer(comment))
    for found in CITED.finditer(comment):
        if found[1] not in known and found[1] not in OTHERS and not found[1].endswith(".rst"):
            yield found[0]


def check_papers(_):
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, text=True, stdout=subprocess.PIPE, check=True).stdout.split("\n")
    known = {name.rsplit("/", 1)[-1] for name in names}
    if set(strange("as util.c says; DESIGN section 2, NOTES-x, gone.md", {"util.c"})) != {"DESIGN section", "NOTES-x", "gone.md"}:
        yield "the check does not see a planted fault"
    for name in names:
        if (name.startswith((*(f"{room}/" for room in ROOMS), "public/src/", "tests/")) and name.endswith((".c", ".h", ".py", ".ts", ".tsx", ".mjs", ".sql", ".cmake"))
                and not name.startswith(("store/problems/", "tests/hostile/", "tests/languages/solutions/", "tests/style/", "tests/unit/harness_")) and (ROOT / name).exists()):
            for line, comment in comments(name, (ROOT / name).read_text()):
                yield from (f"{name}:{line}: cites {word}, which is not in the repository" for word in strange(comment, known))


CHECKS = {
    "each folder includes only those that CMakeLists.txt names for it": check_includes,
    "CMakeLists.txt names none that a folder does not use": check_unused,
    "no folder uses itself by way of others": check_circles,
    "arrows between the rooms go one way": check_never,
    "comments cite only what is in the repository": check_papers,
}


def main():
    allowed = folders()
    code = report(CHECKS, allowed)
    heights = floors(allowed) or {}
    print(f"# {len(allowed)} folders, {sum(map(len, allowed.values()))} arrows, "
          f"the longest path has {max(heights.values(), default=0)} folders")
    return code


if __name__ == "__main__":
    sys.exit(main())
