#!/usr/bin/env python3
"""A job that kills the server: it is found among those that ran, and given up after three crashes that were its own.
Nobody else is charged, nothing else is judged beside a suspect, and who only waited has lost no attempt.

The server dies by SIGKILL when the event of the guilty job arrives, as if the kernel had picked it."""
import os
import pathlib
import sqlite3
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "kit"))
import host  # noqa: E402
import tap  # noqa: E402
from assayd import Server, WebSocket, wait_for  # noqa: E402
from people import Person, first_password  # noqa: E402

GOOD = ("import time\ndef two_sum(nums, target):\n    SLEEP\n    seen = {}\n    for i, n in enumerate(nums):\n        if target - n in seen:\n"
        "            return [seen[target - n], i]\n        seen[n] = i\n")
LIMIT = 3  # crashes
JUDGED = ("AC", "TLE")


def order(event_id):
    return tuple(int(part) for part in event_id.split("."))


class Watcher(threading.Thread):
    """Follows one job over every restart, from the last id that it saw, and says when each event came."""

    def __init__(self, server, job):
        super().__init__(daemon=True)
        self.server, self.job, self.events, self.over, self.arrived = server, job, [], False, threading.Condition()
        self.start()

    def run(self):
        while not self.over:
            after = f"?after={self.events[-1]['id']}" if self.events else ""
            try:
                with WebSocket(self.server.port, f"/ws/jobs/{self.job}{after}", timeout=5) as stream:
                    for event in stream:
                        with self.arrived:
                            self.events.append(event)
                            self.over = self.over or event["type"] == "done"
                            self.arrived.notify_all()
            except Exception:  # noqa: BLE001 - refused, reset, half a head: the server is down just now
                time.sleep(0.02)

    def wait(self, condition, what, seconds=120):
        with self.arrived:
            if not self.arrived.wait_for(lambda: condition(self.events), seconds):
                raise AssertionError(f"not in time: {what}: {self.events}")

    def count(self, kind):
        return sum(e["type"] == kind for e in self.events)

    def check(self):
        ids = [order(e["id"]) for e in self.events]
        assert ids == sorted(set(ids)), ids


class Base:
    """What the file of the store says."""

    def __init__(self, server):
        self.db = sqlite3.connect(f"{server.data}/assay.db")
        self.db.row_factory = sqlite3.Row

    def job(self, job):
        return dict(self.db.execute("SELECT * FROM jobs WHERE id = ?", (job,)).fetchone())


def run_then_die(server, watcher, kind="running"):
    """Waits until it is judged once more, as far as that event, and kills the server."""
    before = watcher.count(kind)
    watcher.wait(lambda events: sum(e["type"] == kind for e in events) > before, kind)
    server.kill()


def code(mark, slow=False):
    """Slow: its first test takes half a second of the processor, which is longer where the machine is busy: so this
    test has its time there too. (Then the wall limit may end it: no matter here.)"""
    step = "while nums == [2, 7, 11, 15] and time.process_time() < 0.6: pass"
    return GOOD.replace("SLEEP", step if slow else "pass") + f"# {mark}\n"


def only_one_ran(server, job):
    """When the server died."""
    return [tuple(row) for row in Base(server).db.execute("SELECT id, is_alone FROM jobs WHERE status = 'running'")] == [(job, 1)]


def one_job_kills_and_the_others_are_judged():
    with Server(workers=2, limit_submit="off", waiting_per_user_max=1000) as server:
        guilty = Watcher(server, server.submit("two-sum", "python", code("guilty", slow=True)))
        beside = Watcher(server, server.submit("two-sum", "python", code("beside", slow=True)))
        waiting = [Watcher(server, server.submit("two-sum", "python", code(i))) for i in range(5)]
        others = [beside, *waiting]
        guilty.wait(lambda e: guilty.count("running") == 1, "it runs")
        beside.wait(lambda e: beside.count("running") == 1, "it runs beside")
        server.kill()
        server.start()
        # Nothing is judged beside the one that is alone, though there are two slots and five that wait.
        guilty.wait(lambda e: guilty.count("running") == 2, "it runs alone")
        said = server.get(f"/jobs/{waiting[-1].job}/status")[2]
        assert said["status"] == "queued" and "judged alone" in said["reason"], said
        admitted = server.submit("two-sum", "python", code("meanwhile"))
        server.kill()
        assert only_one_ran(server, guilty.job)
        for crash in range(2, LIMIT + 1):
            server.start()
            said = server.get(f"/jobs/{guilty.job}/status")[2]
            assert said["status"] == "running" or "alone" in said.get("reason", "alone"), said
            run_then_die(server, guilty)
            assert only_one_ran(server, guilty.job)
            assert Base(server).job(guilty.job)["crashes"] == crash - 1
            # The fewer crashes the earlier: who has none does not wait for it.
            assert Base(server).job(beside.job)["status"] == "done"
        server.start()
        guilty.wait(lambda e: e[-1]["type"] == "done", "it is given up")
        done = guilty.events[-1]
        assert done["status"] == "dead" and done["verdict"] == "JE", done
        assert done["reason"] == "The server died 3 times while it judged this submission alone.", done
        assert guilty.count("running") == 1 + LIMIT
        listed = server.get(f"/jobs/{guilty.job}")[2]
        assert listed["attempt"] == 1 + LIMIT and listed["status"] == "dead", listed
        assert server.events(admitted)[-1]["verdict"] == "AC"
        for other, attempt in ((beside, 2), *((w, 1) for w in waiting)):
            other.wait(lambda e: e and e[-1]["type"] == "done", "the others are judged")
            job = Base(server).job(other.job)
            assert other.events[-1]["verdict"] in (JUDGED if other is beside else ("AC",)), other.events
            assert (job["attempt"], job["faults"], job["crashes"], job["is_suspect"]) == (attempt, 0, 0, 0), job
        for watcher in (guilty, *others):
            watcher.check()


def a_waiting_job_keeps_its_attempt_and_its_stream_over_restarts():
    """However the server ends; a client that comes back with what it saw last is told each event once."""
    with Server(workers=1, limit_submit="off", drain_ms=100) as server:
        first = server.submit("two-sum", "python", code("first", slow=True))
        waits = Watcher(server, server.submit("two-sum", "python", code("waits")))
        for restart in range(3):
            waits.wait(lambda e: sum(x["type"] == "queued" for x in e) > restart, "it is queued")
            wait_for(lambda: server.get(f"/jobs/{first}/status")[2]["status"] == "running", "the first runs")
            server.kill() if restart == 1 else server.stop()
            server.start()
        waits.wait(lambda e: e[-1]["type"] == "done", "its verdict")
        waits.check()
        assert {order(e["id"])[0] for e in waits.events} == {1}, waits.events
        assert waits.count("requeued") == 0 and waits.count("running") == 1, waits.events
        assert server.get(f"/jobs/{waits.job}")[2]["attempt"] == 1
        # Stored events go on where the last ones were.
        again = server.events(waits.job, after=waits.events[-2]["id"])
        assert [e["id"] for e in again] == [waits.events[-1]["id"]], again


def a_stop_in_good_order_charges_nobody(hurried=False):
    """Also of one that is alone, and when somebody loses patience after SIGTERM."""
    with Server(workers=2, limit_submit="off", drain_ms=300 if not hurried else 60000) as server:
        job = Watcher(server, server.submit("two-sum", "python", code("slow", slow=True)))
        run_then_die(server, job)
        for _ in range(LIMIT + 1):
            server.start()
            before = job.count("running")
            job.wait(lambda e: sum(x["type"] == "running" for x in e) > before, "it runs")
            if hurried:
                server.process.terminate()
                wait_for(lambda: not Base(server).job(job.job)["is_alone"], "the server has begun to stop")
                server.kill()
            else:
                assert server.stop() == 0
            said = Base(server).job(job.job)
            assert said["crashes"] == 0 and said["is_suspect"] == 1, said
        server.start()
        job.wait(lambda e: e[-1]["type"] == "done", "its verdict")
        job.check()
        assert job.events[-1]["verdict"] in JUDGED, job.events[-1]
        assert Base(server).job(job.job)["attempt"] == 3 + LIMIT


def a_stop_that_is_not_waited_for_charges_nobody():
    a_stop_in_good_order_charges_nobody(hurried=True)


def staff_may_try_it_again_and_it_is_alone_again():
    with Server(workers=2, limit_submit="off") as server:
        job = server.submit("two-sum", "python", code("guilty", slow=True))
        server.stop()
        with sqlite3.connect(f"{server.data}/assay.db") as db:
            db.execute("UPDATE jobs SET status = 'running', attempt = 4, crashes = 2, is_suspect = 1, is_alone = 1,"
                       " verdict = NULL, events = NULL")
            db.execute("DELETE FROM results")
        db.close()
        server.start()
        staff = Person(server, "admin", first_password(server), register=False)
        wait_for(lambda: server.get(f"/jobs/{job}/status")[2]["status"] == "dead", "it is dead")
        item = staff.request("GET", "/admin/dead-jobs")[2]["items"][0]
        assert (item["job_id"], item["crashes"], item["faults"], item["attempt"]) == (job, LIMIT, 0, 4), item
        beside = Watcher(server, server.submit("two-sum", "python", code("beside", slow=True)))
        beside.wait(lambda e: beside.count("running") == 1, "another runs")
        assert staff.request("POST", f"/admin/dead-jobs/{job}/retry", {})[0] == 202
        again = Watcher(server, job)
        waits = Watcher(server, server.submit("two-sum", "python", code("waits")))
        shown = staff.request("GET", "/admin/queue")[2]["jobs"]
        assert [(j["job_id"], j["position"]) for j in shown] == [(beside.job, None), (job, 1), (waits.job, 2)], shown
        assert all("judged alone" in j["reason"] for j in shown[1:]), shown
        again.wait(lambda e: again.count("running") == 1, "it runs")
        assert beside.events[-1]["type"] == "done" and waits.count("running") == 0
        server.kill()
        assert Base(server).job(job)["is_alone"] == 1
        server.start()
        assert Base(server).job(job)["crashes"] == 1
        waits.wait(lambda e: e[-1]["type"] == "done", "the one that waited is judged meanwhile")
        assert again.count("running") == 1
        again.wait(lambda e: e[-1]["type"] == "done" and again.count("running") == 2, "it is judged")
        assert again.events[-1]["verdict"] in JUDGED and Base(server).job(job)["is_suspect"] == 0, again.events[-1]


def what_is_judged_again_is_a_suspect_too_and_ends_with_its_rejudge():
    with Server(workers=2, limit_submit="off") as server:
        staff = Person(server, "admin", first_password(server), register=False)
        first = server.submit("two-sum", "python", code("first", slow=True))
        submission = wait_for(lambda: (lambda j: j if j["status"] == "done" else None)(server.get(f"/jobs/{first}")[2]), "a verdict")
        made = staff.request("POST", "/admin/rejudges", {"submission_id": submission["submission_id"], "reason": "again"})[2]

        def running():
            return [j for j in staff.request("GET", "/admin/queue")[2]["jobs"] if j["status"] == "running" and j["rejudge_id"]]
        job = wait_for(running, "it is judged again")[0]["job_id"]
        wait_for(lambda: Base(server).job(job)["status"] == "running", "it is marked")
        server.kill()
        server.start()
        wait_for(lambda: Base(server).job(job)["is_alone"], "it is judged alone")
        waits = Watcher(server, server.submit("two-sum", "python", code("waits", slow=True)))
        waits.wait(lambda e: e, "it is queued")
        assert waits.count("running") == 0
        assert staff.request("POST", f"/admin/rejudges/{made['id']}/discard", {})[0] == 200
        waits.wait(lambda e: e[-1]["type"] == "done", "the machine is free again")
        assert server.get("/readyz")[0] == 200


def the_kernel_picks_what_is_judged_before_the_server():
    """Of all that the server has started, what is alive while a submission runs."""
    with Server(workers=1) as server:
        job = Watcher(server, server.submit("two-sum", "python", code("slow", slow=True)))
        job.wait(lambda e: any(x["type"] == "running" for x in e), "it runs")
        of_server = int(pathlib.Path(f"/proc/{server.pid}/oom_score_adj").read_text())
        found, _ = host.descendants(server.pid)
        adjusted = {pid: int(pathlib.Path(f"/proc/{pid}/oom_score_adj").read_text()) for pid in found
                    if os.path.exists(f"/proc/{pid}/oom_score_adj")}
        assert len(adjusted) >= 3 and set(adjusted.values()) == {1000} and of_server < 1000, (adjusted, of_server)


TESTS = (one_job_kills_and_the_others_are_judged, a_waiting_job_keeps_its_attempt_and_its_stream_over_restarts,
         a_stop_in_good_order_charges_nobody, a_stop_that_is_not_waited_for_charges_nobody,
         staff_may_try_it_again_and_it_is_alone_again,
         what_is_judged_again_is_a_suspect_too_and_ends_with_its_rejudge,
         the_kernel_picks_what_is_judged_before_the_server)


if __name__ == "__main__":
    sys.exit(1 if tap.run(TESTS) else 0)
