#!/usr/bin/env python3
"""What the judge does when the ground is taken from under it: cells that die, a cache that is removed, a disk that is
full. None of it is ever a verdict on the code, and nothing acknowledged is lost."""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "kit"))
import tap  # noqa: E402
from assayd import CACHE, Server, WebSocket  # noqa: E402

GOOD_CPP = ("class Solution {\npublic:\n    vector<int> twoSum(vector<int>& a, int t) {\n        unordered_map<int, int> seen;\n"
            "        for (int i = 0; i < (int)a.size(); i++) {\n            auto it = seen.find(t - a[i]);\n"
            "            if (it != seen.end()) return {it->second, i};\n            seen[a[i]] = i;\n        }\n"
            "        return {};\n    }\n};\n")
SLOW = "import time\ndef two_sum(nums, target):\n    time.sleep(3)\n    return [7, 7]\n"


def verdict(server, language, code):
    return server.events(server.submit("two-sum", language, code))[-1]["verdict"]


def cells_that_are_killed_cost_an_attempt_and_no_verdict():
    with Server() as server:
        job = server.submit("two-sum", "python", SLOW)
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
            assert verdict(server, "cpp", GOOD_CPP) == "AC"
            shutil.rmtree(cache)
            for i in range(3):
                assert verdict(server, "cpp", f"{GOOD_CPP}// {i}\n") in ("JE", "AC")
            # Python needs nothing of it, in cells that are made now either, and its own errors are its own.
            for _ in range(4):
                assert verdict(server, "python", "def two_sum(a, b):\n    return [0, 0]\n") == "WA"
            assert verdict(server, "python", "def two_sum(:\n") == "CE"


def a_full_disk_refuses_and_loses_nothing():
    with tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=110m", "assay", folder], check=True)
        try:
            data = pathlib.Path(folder, "data")
            data.mkdir()
            with Server(data=str(data)) as server:
                room = shutil.disk_usage(folder).free - (4 << 20)
                pathlib.Path(folder, "others").write_bytes(bytes(room))
                taken, refused = [], 0
                while not refused:
                    code = f"def two_sum(a, b):\n    return [{len(taken)}]\n# " + "x" * 60000 + "\n"
                    body = {"problem_id": "two-sum", "language": "python", "code": code}
                    status, _, answer = server.post("/submit", body)
                    if status == 202:
                        taken.append(answer["job_id"])
                    else:
                        assert status == 503, (status, answer)
                        refused += 1
                assert len(taken) > 10
                status, _, answer = server.get("/readyz")
                assert status == 503 and answer["code"] == "not_ready", (status, answer)
                subprocess.run(["mount", "-o", "remount,size=400m", folder], check=True)
                for job in taken[-5:] + taken[:5]:
                    assert server.events(job)[-1]["verdict"] == "WA"
                assert server.get("/readyz")[0] == 200
        finally:
            subprocess.run(["umount", "-l", folder], check=True)


TESTS = (cells_that_are_killed_cost_an_attempt_and_no_verdict,
         a_cache_that_is_removed_is_a_judge_error_and_no_compile_error, a_full_disk_refuses_and_loses_nothing)


if __name__ == "__main__":
    sys.exit(1 if tap.run(TESTS) else 0)
