#!/usr/bin/env python3
"""clang-tidy over every source of the four rooms; usage: check_tidy.py BUILD_DIR"""
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def tidy(build, name):
    done = subprocess.run(["clang-tidy", "--quiet", "-p", build, name], cwd=ROOT, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return name, done.returncode, done.stdout


def main():
    build = ROOT / sys.argv[1]
    commands = json.loads((build / "compile_commands.json").read_text())
    names = sorted({os.path.relpath(c["file"], ROOT) for c in commands})
    names = [n for n in names if n.split("/")[0] in ("reactor", "handlers", "executor", "store")]
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, code, out in pool.map(lambda n: tidy(build, n), names):
            print(("not ok " if code else "ok ") + "clang-tidy " + name)
            if code:
                bad = 1
                print("\n".join("#   " + line for line in out.split("\n")[:30]))
    return bad


if __name__ == "__main__":
    sys.exit(main())
