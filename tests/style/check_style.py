#!/usr/bin/env python3
"""Promises about the source itself: which room may include what, banned functions, formatting."""
import pathlib
import re
import subprocess
import sys

from report import report

ROOT = pathlib.Path(__file__).resolve().parents[2]

# The dependency table of the design: room -> (rooms it may include, libraries it may include).
ROOMS = {
    "store": ({"store"}, {"sqlite3", "jansson", "yaml", "archive", "openssl"}),
    "executor": ({"store", "executor"}, {"uv", "jansson", "seccomp", "linux", "curl"}),
    "handlers": ({"store", "executor", "handlers", "reactor"}, {"jansson"}),
    "reactor": (
        {"store", "executor", "handlers", "reactor"},
        {"uv", "libwebsockets", "jansson", "zlib", "openssl"},
    ),
}
# What handlers may see of the reactor: requests, sockets and the hub, nothing of the transport.
HANDLERS_MAY_SEE = {f"reactor/net/{name}.h" for name in
                    ("http", "hub", "principal", "socket_ops", "offload", "json_body", "metrics_text")}
# What the executor may see of the store: test data and jobs, not the SQL behind them.
LIBRARY_HEADERS = {
    "sqlite3.h": "sqlite3", "jansson.h": "jansson", "yaml.h": "yaml", "archive.h": "archive",
    "archive_entry.h": "archive", "uv.h": "uv", "libwebsockets.h": "libwebsockets", "zlib.h": "zlib",
    "seccomp.h": "seccomp",
}
BANNED = re.compile(r"\b(strcpy|strcat|sprintf|vsprintf|gets|atoi|atol|atoll|strtok|system|popen|alloca)\s*\(")
TOP_LEVEL = {
    "reactor", "handlers", "executor", "store", "public", "tests", "deploy", "CMakeLists.txt",
    "CMakePresets.json", "README.md", "LICENSE", "SECURITY.md", "CONTRIBUTING.md", "run", "test",
}


def tracked():
    out = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, text=True,
                         stdout=subprocess.PIPE, check=True).stdout.split("\n")
    return [name for name in out if name and (ROOT / name).exists()]


def sources(files):
    return [f for f in files if f.endswith((".c", ".h")) and f.split("/")[0] in ROOMS]


def check_rooms(files):
    for name in sources(files):
        room = name.split("/")[0]
        rooms, libraries = ROOMS[room]
        for number, line in enumerate((ROOT / name).read_text().split("\n"), 1):
            match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)', line)
            if not match:
                continue
            target = match[2]
            library = LIBRARY_HEADERS.get(target) or (
                target.split("/")[0] if target.startswith(("openssl/", "curl/")) else None)
            if library and library not in libraries:
                yield f"{name}:{number}: {room} may not use {library}"
            used = target.split("/")[0] if match[1] == '"' and "/" in target else None
            if used in ROOMS and used not in rooms:
                yield f"{name}:{number}: {room} may not include {target}"
            if room == "handlers" and used == "reactor" and target not in HANDLERS_MAY_SEE:
                yield f"{name}:{number}: handlers see only {sorted(HANDLERS_MAY_SEE)}"


def check_banned(files):
    for name in sources(files):
        for number, line in enumerate((ROOT / name).read_text().split("\n"), 1):
            if BANNED.search(line.split("//")[0]):
                yield f"{name}:{number}: banned function: {line.strip()}"


def check_layout(files):
    for top in sorted({f.split("/")[0] for f in files}):
        if top not in TOP_LEVEL and not top.startswith("."):
            yield f"top-level entry outside the layout: {top}"


def check_format(files):
    names = [f for f in files if f.endswith((".c", ".h")) and f.split("/")[0] in {*ROOMS, "tests"}
             and not f.startswith(("tests/hostile/", "tests/languages/solutions/", "store/problems/"))]
    done = subprocess.run(["clang-format", "--dry-run", "-Werror", *names], cwd=ROOT, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        yield from [line for line in done.stdout.split("\n") if "error:" in line][:20]


def check_types(files):
    made = subprocess.run([sys.executable, ROOT / "handlers/openapi/make_types.py"], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if made.returncode:
        yield made.stderr.strip().split("\n")[-1]
    elif made.stdout != (ROOT / "public/src/api/schema.ts").read_text():
        yield "public/src/api/schema.ts is older than handlers/openapi/*.yaml: cd public && npm run types, and commit it"


CHECKS = {
    "rooms keep to the dependency table": check_rooms,
    "no banned function is called": check_banned,
    "nothing new at the top level": check_layout,
    "clang-format has nothing to change": check_format,
    "the page's types are those of handlers/openapi": check_types,
}

if __name__ == "__main__":
    sys.exit(report(CHECKS, tracked()))
