#!/usr/bin/env python3
"""kill -9 at any moment: every acknowledged submission is judged exactly once, and who watches goes on where it was.

usage: kill9.py [rounds]   (default 8)
"""
import pathlib
import random
import sqlite3
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "kit"))
from assayd import Server, WebSocket  # noqa: E402

SEED = int(time.time())
CODES = {  # what is sent, and what it must be judged as, whatever is killed meanwhile
    ("python", "AC"): "def two_sum(nums, target):\n    seen = {}\n    for i, n in enumerate(nums):\n        if target - n in seen:\n            return [seen[target - n], i]\n        seen[n] = i\n",
    ("python", "WA"): "def two_sum(nums, target):\n    return []\n",
    ("python", "RTE"): "def two_sum(nums, target):\n    raise ValueError\n",
    ("python", "CE"): "def two_sum(nums, target:\n",
    ("cpp", "AC"): "class Solution {\npublic:\n    vector<int> twoSum(vector<int>& nums, int target) {\n        unordered_map<int, int> seen;\n        for (int i = 0; i < (int)nums.size(); i++) {\n            if (seen.count(target - nums[i])) return {seen[target - nums[i]], i};\n            seen[nums[i]] = i;\n        }\n        return {};\n    }\n};\n",
}


def order(event_id):
    return tuple(int(part) for part in event_id.split("."))


class Watcher(threading.Thread):
    """Follows one job over every restart, resuming after the last id it saw, as a browser would."""

    def __init__(self, server, job):
        super().__init__(daemon=True)
        self.server, self.job, self.events, self.fault = server, job, [], None
        self.start()

    def run(self):
        deadline = time.monotonic() + 240
        while time.monotonic() < deadline:
            after = f"?after={self.events[-1]['id']}" if self.events else ""
            try:
                with WebSocket(self.server.port, f"/ws/jobs/{self.job}{after}") as stream:
                    for event in stream:
                        if self.events and order(event["id"]) <= order(self.events[-1]["id"]):
                            self.fault = f"{event['id']} came after {self.events[-1]['id']}"
                            return
                        self.events.append(event)
            except Exception:  # noqa: BLE001 - refused, reset, half a head: the server is down just now
                time.sleep(0.02)
            if self.events and self.events[-1]["type"] == "done":
                return
        self.fault = "no verdict came"


def one_round(server, rng, acknowledged, watchers):
    """Submits while a timer is running that kills the server at a random moment."""
    timer = threading.Timer(rng.uniform(0.01, 0.6), server.process.kill)
    timer.start()
    number = 0
    while server.process.poll() is None and number < 60:
        (language, verdict), code = rng.choice(list(CODES.items()))
        comment = "#" if language == "python" else "//"
        try:
            job = server.submit("two-sum", language, f"{code}{comment} {rng.random()}\n")
        except (OSError, ValueError, AssertionError):
            break
        except Exception:  # noqa: BLE001 - http.client's own ways of saying that the answer was cut off
            break
        acknowledged[job] = verdict
        if rng.random() < 0.3:
            watchers.append(Watcher(server, job))
        number += 1
    timer.join()
    server.process.wait()


def check(ok, promise, detail=""):
    print(f"{'ok' if ok else 'not ok'} {promise}" + (f"\n#   {detail}" if not ok else ""), flush=True)
    return ok


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    rng = random.Random(SEED)
    print(f"# seed {SEED}, {rounds} rounds")
    acknowledged, watchers, good = {}, [], True
    server = Server()
    server.start()
    for _ in range(rounds):
        one_round(server, rng, acknowledged, watchers)
        server.start()
    finals = {job: server.events(job) for job in acknowledged}
    wrong = {job: (events[-1].get("verdict"), acknowledged[job]) for job, events in finals.items()
             if not events or events[-1]["type"] != "done" or events[-1]["verdict"] != acknowledged[job]}
    good &= check(len(acknowledged) >= rounds, f"submissions were acknowledged between kills", f"{len(acknowledged)}")
    good &= check(not wrong, f"each of {len(acknowledged)} acknowledged submissions has its right verdict after {rounds} kills", str(wrong)[:500])
    for watcher in watchers:
        watcher.join(timeout=250)
    faults = [w.fault for w in watchers if w.fault or w.is_alive()]
    good &= check(not faults, f"{len(watchers)} watchers saw each event once, in order, to the verdict", str(faults)[:500])
    dones = [w.job for w in watchers if sum(e["type"] == "done" for e in w.events) != 1]
    good &= check(not dones, "each watcher saw exactly one verdict", str(dones)[:300])
    differ = [w.job for w in watchers if w.events and w.events[-1] != finals[w.job][-1]]
    good &= check(not differ, "a watcher and a later reader are told the same verdict", str(differ)[:300])
    cut = sum(any(e["type"] == "requeued" for e in events) for events in finals.values())
    good &= check(cut > 0, f"judgings were cut off and went on ({cut} of them)")
    # Nobody waits for a job whose answer was cut off, and the last kill may have cut off several.
    base = sqlite3.connect(f"file:{server.data}/assay.db?mode=ro", uri=True)
    deadline = time.monotonic() + 120
    rows = (1, 0)
    while rows[0] != rows[1] and time.monotonic() < deadline:
        time.sleep(0.05)
        rows = base.execute("SELECT count(*), sum(status = 'done') FROM jobs").fetchone()
    good &= check(server.stop() == 0, "the server ends with 0 on SIGTERM")
    good &= check(rows[0] == rows[1], "every job in the store is done, also those whose answer was cut off", str(rows))
    twice = base.execute("SELECT count(*) FROM (SELECT job_id FROM results GROUP BY job_id, position HAVING count(*) > 1)").fetchone()[0]
    good &= check(twice == 0, "no test of a job has two results")
    integrity = base.execute("PRAGMA integrity_check").fetchone()[0]
    good &= check(integrity == "ok", "the store is whole", integrity)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
