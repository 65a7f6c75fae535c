#!/usr/bin/env python3
"""Installs languages, and has ten programs judged in each (programs.py), and one of several files; prints a TAP line for each language.

usage: main.py [--all | LANGUAGE...]

Without words: those that install quickly. With --all: all whose packages Debian has."""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "kit"))
os.environ["ASSAY_OFFER"] = ""
from assayd import Server, WebSocket  # noqa: E402
from installing import install  # noqa: E402
from packages import packed  # noqa: E402
from people import Person, bearer, first_password  # noqa: E402
from several_files import PROGRAMS as FILES, files_of  # noqa: E402
from programs import PROGRAMS, QUICK, SYNTAX_LINES, TASKS  # noqa: E402

YAML = "problem_format_version: 2025-09\nname: {}\nlimits: {{time_limit: 2, memory: 128}}\n"


def faults_of(events, task, language):
    end = events[-1]
    right = TASKS.get(task, TASKS["sum"])[2]
    if end.get("verdict") not in right:
        return f"{task}: {end.get('verdict')} instead of {'/'.join(sorted(right))} {end.get('reason', '')} {end.get('output', '')[:300]}"
    if task == "exit" and "3" not in str(end.get("reason", "")):
        return f"exit: its reason is {end.get('reason')}"
    if task == "syntax":
        errors = [item for item in end["diagnostics"] if item["severity"] == "error"]
        if not errors or errors[0]["line"] != SYNTAX_LINES[language] or errors[0]["column"] < 1:
            return f"syntax: {end['diagnostics']} {end['output'][:300]}"
    return None


def judged(server, admin, job_id):
    with WebSocket(server.port, f"/ws/jobs/{job_id}", bearer(admin.token)) as stream:
        return list(stream)


def main():
    everything = sys.argv[1:] == ["--all"]
    chosen = list(SYNTAX_LINES) if everything else sys.argv[1:] or QUICK
    install(None if everything else chosen)
    bad = 0
    flags = {"limit_submit": "off", **({} if everything else {"offer": ",".join(chosen)})}
    with Server(**flags) as server:
        admin = Person(server, "admin", first_password(server), register=False)
        for name, (text, answer, _) in TASKS.items():
            where = "sample" if name == "exit" else "secret"  # a hidden test tells no exit code
            files = {"problem.yaml": YAML.format(name), "signature.json": None, "data/sample/1.in": None, "data/sample/1.ans": None,
                     "data/secret/01.in": None, "data/secret/01.ans": None, f"data/{where}/01.in": text, f"data/{where}/01.ans": answer,
                     "submissions/accepted/right.py": None, "submissions/wrong_answer/same.py": None}
            status, _, said = admin.request("POST", f"/admin/problems?slug=task-{name}", packed(files), **{"Content-Type": "application/zip"})
            assert status == 201, said
        for language in admin.request("GET", "/admin/languages")[2]:
            if not everything and language["id"] not in chosen:
                continue
            programs = PROGRAMS[language["id"]]
            if not language["available"]:
                print(f"not ok languages: {language['id']} # {'SKIP ' if everything else ''}{language['reason']}".replace(
                    "not ok", "ok" if everything else "not ok"), flush=True)
                bad += not everything
                continue
            jobs = {}
            for task in programs:
                status, _, said = admin.request("POST", "/submit", {"problem_id": f"task-{task}", "language": language["id"], "code": programs[task]})
                assert status == 202, said
                jobs[task] = said["job_id"]
            several = FILES.get(language["id"], {})
            if several:
                status, _, said = admin.request("POST", "/submit", {"problem_id": "task-sum", "language": language["id"],
                                                                    "files": files_of(several)})
                assert status == 202, said
                jobs["sum of several files"] = said["job_id"]
            faults = [fault for task, job in jobs.items() if (fault := faults_of(judged(server, admin, job), task, language["id"]))]
            print(f"{'not ok' if faults else 'ok'} languages: {language['id']} {language['version']}: {len(programs)} programs{', and one of several files' if several else ''}", flush=True)
            for fault in faults:
                print(f"#   {fault}", flush=True)
            bad += bool(faults)
    return 1 if bad else 0


sys.exit(main())
