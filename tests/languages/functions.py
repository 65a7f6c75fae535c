#!/usr/bin/env python3
"""Installs the languages that have solutions, and has the function problems of function_cases.py judged in each; prints a
TAP line for each solution.

usage: functions.py [LANGUAGE[/PART OF A NAME]...]"""
import os
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "kit"))
SOLUTIONS = HERE / "solutions"
LANGUAGES = sorted(path.name for path in SOLUTIONS.iterdir())
CHOSEN = sys.argv[1:]
ASKED = sorted({word.split("/")[0] for word in CHOSEN}) or LANGUAGES
os.environ["ASSAY_OFFER"] = ",".join({*ASKED, "python"})
from assayd import Server, WebSocket  # noqa: E402
from function_cases import PROBLEMS, package  # noqa: E402
from installing import install  # noqa: E402
from packages import packed  # noqa: E402
from people import Person, bearer, first_password  # noqa: E402

# What no author's message has: the names of the judge's own files.
OURS = ("/assay/", "/box/", "/work/", "harness.", "driver.")


def expectation(text):
    """The verdict, the line of the first error (0: any), and the words."""
    found = re.search(r"expect: (\w+)(?: (\d+))? *(.*?) *(?:\*/)?$", text, re.MULTILINE)
    return (found[1], int(found[2] or 0), found[3]) if found else ("AC", 0, "")


def said(value):
    """Every text in what was told, for its words."""
    if isinstance(value, dict):
        return " ".join(said(item) for item in value.values())
    return " ".join(map(said, value)) if isinstance(value, list) else str(value)


def fault_of(events, code):
    verdict, line, words = expectation(code)
    end, told = events[-1], said(events)
    if end.get("verdict") != verdict:
        bad = [event for event in events if event.get("verdict") not in (None, "AC")]
        return f"{end.get('verdict')} instead of {verdict}: {str(bad)[:1500]}"
    if words not in told:
        return f"it is not told '{words}': {str(events)[:1500]}"
    ours = [name for name in OURS if name in told]
    if ours:
        return f"it is told of {ours}: {told[:1500]}"
    errors = [item for item in end.get("diagnostics") or [] if item["severity"] == "error"]
    return f"the error is not in line {line}: {errors}" if line and (not errors or errors[0]["line"] != line) else None


def wanted(path):
    name = f"{path.parent.name}/{path.name}"
    return path.parent.name in ASKED and (not CHOSEN or any(name.startswith(word.split("/")[0] + "/") and word.partition("/")[2] in path.name
                                                           for word in CHOSEN))


def submit(admin, path):
    code = path.read_bytes().decode()
    name = path.name.split(".")[0]
    problem = "case-" + name.replace("_", "-") if name in PROBLEMS else name  # one that is shipped
    status, _, answer = admin.request("POST", "/submit", {"problem_id": problem, "language": path.parent.name, "code": code})
    if status != 202:
        raise AssertionError(f"{path}: {answer}")
    return answer["job_id"]


def main():
    install(ASKED)
    paths = [path for path in sorted(SOLUTIONS.glob("*/*")) if wanted(path)]
    bad = 0
    with Server(limit_submit="off") as server:
        admin = Person(server, "admin", first_password(server), register=False)
        for name in sorted({path.name.split(".")[0] for path in paths} & set(PROBLEMS)):
            files = {**package(name), "submissions/accepted/right.py": (SOLUTIONS / "python" / f"{name}.py").read_text(),
                     "submissions/wrong_answer/same.py": None}
            status, _, answer = admin.request("POST", f"/admin/problems?slug=case-{name.replace('_', '-')}", packed(files),
                                              **{"Content-Type": "application/zip"})
            assert status == 201, answer
        offered = {language["id"]: language for language in admin.request("GET", "/languages")[2]}
        for name in ASKED:
            is_there = "function" in offered.get(name, {}).get("kinds", [])
            print(f"{'ok' if is_there else 'not ok'} functions: {name} is offered for function problems", flush=True)
            bad += not is_there
        jobs = [(path, submit(admin, path)) for path in paths if path.parent.name in offered]
        for path, job in jobs:
            with WebSocket(server.port, f"/ws/jobs/{job}", bearer(admin.token)) as stream:
                fault = fault_of(list(stream), path.read_text())
            print(f"{'not ok' if fault else 'ok'} functions: {path.parent.name}/{path.name}", flush=True)
            if fault:
                print(f"#   {fault}", flush=True)
                bad += 1
    return 1 if bad else 0


sys.exit(main())
