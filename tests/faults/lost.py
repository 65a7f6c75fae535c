#!/usr/bin/env python3
"""What the judge does when the ground is taken from under it: cells that die, a cache that is removed, a disk that is
full. None of it is ever a verdict on the code, and nothing acknowledged is lost."""
import http.client
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "api"))
from assayd import CACHE, Server, WebSocket  # noqa: E402

GOOD_CPP = ("class Solution {\npublic:\n    vector<int> twoSum(vector<int>& a, int t) {\n        unordered_map<int, int> seen;\n"
            "        for (int i = 0; i < (int)a.size(); i++) {\n            auto it = seen.find(t - a[i]);\n"
            "            if (it != seen.end()) return {it->second, i};\n            seen[a[i]] = i;\n        }\n"
            "        return {};\n    }\n};\n")
SLOW = "import time\ndef two_sum(nums, target):\n    time.sleep(1.5)\n    return [7, 7]\n"


def submit(server, language, code):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("POST", "/submit", json.dumps({"problem_id": "two-sum", "language": language, "code": code}),
                       {"Content-Type": "application/json"})
    response = connection.getresponse()
    return response.status, json.loads(response.read())


def watch(server, job):
    return list(WebSocket(server.port, f"/ws/jobs/{job}", timeout=120))


def cells_that_are_killed_cost_an_attempt_and_no_verdict():
    with Server() as server:
        job = submit(server, "python", SLOW)[1]["job_id"]
        stream = WebSocket(server.port, f"/ws/jobs/{job}", timeout=120)
        events = []
        for event in stream:
            events.append(event["type"])
            if event["type"] == "running" and events.count("running") == 1:
                cells = subprocess.run(["pgrep", "-P", str(server.process.pid), "assay-cell"], text=True,
                                       stdout=subprocess.PIPE).stdout.split()
                assert cells
                for cell in cells:
                    os.kill(int(cell), signal.SIGKILL)
        assert "requeued" in events and event["verdict"] == "WA", (events, event)


def a_cache_that_is_removed_is_a_judge_error_and_no_compile_error():
    with tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
        cache = pathlib.Path(folder, "cache")
        shutil.copytree(CACHE, cache)
        with Server(cache=cache) as server:
            assert watch(server, submit(server, "cpp", GOOD_CPP)[1]["job_id"])[-1]["verdict"] == "AC"
            shutil.rmtree(cache)
            for i in range(3):
                done = watch(server, submit(server, "cpp", f"{GOOD_CPP}// {i}\n")[1]["job_id"])[-1]
                assert done["verdict"] in ("JE", "AC"), done
            for _ in range(4):  # more than there were cells ready
                python = watch(server, submit(server, "python", "def two_sum(a, b):\n    return [0, 0]\n")[1]["job_id"])[-1]
            assert python["verdict"] == "WA", python


def a_full_disk_refuses_and_loses_nothing():
    with tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=80m", "assay", folder], check=True)
        try:
            data = pathlib.Path(folder, "data")
            data.mkdir()
            with Server(data=str(data)) as server:
                taken, refused = [], 0
                while not refused:
                    code = f"def two_sum(a, b):\n    return [{len(taken)}]\n# " + "x" * 60000 + "\n"
                    status, answer = submit(server, "python", code)
                    if status == 202:
                        taken.append(answer["job_id"])
                    else:
                        assert status == 503, (status, answer)
                        refused += 1
                assert len(taken) > 10
                subprocess.run(["mount", "-o", "remount,size=400m", folder], check=True)
                for job in taken[-5:] + taken[:5]:
                    assert watch(server, job)[-1]["verdict"] == "WA"
        finally:
            subprocess.run(["umount", "-l", folder], check=True)


TESTS = (cells_that_are_killed_cost_an_attempt_and_no_verdict,
         a_cache_that_is_removed_is_a_judge_error_and_no_compile_error, a_full_disk_refuses_and_loses_nothing)


def main():
    bad = 0
    for test in TESTS:
        name = test.__name__.replace("_", " ")
        start = time.monotonic()
        try:
            test()
            print(f"ok {name} ({time.monotonic() - start:.0f} s)", flush=True)
        except Exception as error:
            bad += 1
            print(f"not ok {name}\n#   {type(error).__name__}: {str(error)[:1500]}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
