#!/usr/bin/env python3
"""What becomes of the data file while a server uses it, and what a start finds there. A submission is acknowledged only
into a file that a next start reads, and a damaged file is said to be one before anything is taken into it."""
import os
import pathlib
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "kit"))
import tap  # noqa: E402
from assayd import BUILD, CACHE, Server, first_data, wait_for  # noqa: E402

WRONG = "def two_sum(a, b):\n    return [0, 0]\n"
BODY = {"problem_id": "two-sum", "language": "python", "code": WRONG}


def refused(server, word, reads=True):
    """Nothing is acknowledged any more, /readyz and the log say why, and what is there can be read."""
    for _ in range(3):
        status, fields, answer = server.post("/submit", BODY)
        assert status == 503 and answer["code"] == "store_failed" and "retry-after" in fields, (status, answer)
        assert server.data not in str(answer), answer
    status, _, answer = server.get("/readyz")
    assert status == 503 and word in answer["detail"], (status, answer)
    assert word in server.log_text(), server.log_text()
    assert server.get("/healthz")[0] == 200
    assert not reads or server.get("/problems")[0] == 200


def jobs_in(path):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return {row[0] for row in db.execute("SELECT id FROM jobs")}
    finally:
        db.close()


def saved_in(server):
    """The copy that the server makes of what was committed."""
    found = wait_for(lambda: list(pathlib.Path(server.data).glob("saved-*.db")), "a copy of what was committed")
    assert len(found) == 1, found
    return found[0]


def taken_away(change, word, saves=True, finds_idle=False):
    """Submissions are acknowledged; then change(server's folder); then none is, and all that were are in the copy."""
    with Server() as server:
        acknowledged = {server.submit("two-sum", "python", f"{WRONG}# {i}\n") for i in range(5)}
        for job in acknowledged:
            server.events(job)
        change(pathlib.Path(server.data))
        if finds_idle:
            wait_for(lambda: word in server.log_text(), "a line in the log without any request")
        refused(server, word)
        if saves:
            assert acknowledged <= jobs_in(saved_in(server))
        refused(server, word)


def a_file_that_is_removed_acknowledges_nothing():
    taken_away(lambda data: (data / "assay.db").unlink(), "removed")


def a_file_that_is_removed_is_noticed_without_a_request():
    taken_away(lambda data: (data / "assay.db").unlink(), "removed", finds_idle=True)


def a_file_that_is_put_aside_acknowledges_nothing():
    taken_away(lambda data: (data / "assay.db").rename(data / "old.db"), "removed")


def a_file_that_a_copy_replaces_acknowledges_nothing():
    def replace(data):
        shutil.copy(data / "assay.db", data / "copy.db")
        (data / "copy.db").rename(data / "assay.db")
    taken_away(replace, "replaced")


def a_log_that_is_removed_or_replaced_acknowledges_nothing():
    taken_away(lambda data: (data / "assay.db-wal").unlink(), "removed")

    def replace(data):
        shutil.copy(data / "assay.db-wal", data / "copy")
        (data / "copy").rename(data / "assay.db-wal")
    taken_away(replace, "replaced")


def an_index_of_the_log_that_is_removed_acknowledges_nothing():
    taken_away(lambda data: (data / "assay.db-shm").unlink(), "removed")


def a_folder_that_is_renamed_acknowledges_nothing():
    with tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
        data = shutil.copytree(first_data(), f"{folder}/data")
        with Server(data=data) as server:
            server.events(server.submit("two-sum", "python", WRONG))
            os.rename(data, f"{folder}/elsewhere")
            status, _, answer = server.post("/submit", BODY)
            assert status == 503, (status, answer)
            assert server.get("/readyz")[0] == 503
            os.rename(f"{folder}/elsewhere", data)
            # It may have missed commits meanwhile: only a start makes it good.
            refused(server, "removed")
        with Server(data=data) as server:
            server.submit("two-sum", "python", WRONG)


def a_file_that_is_written_over_acknowledges_nothing():
    with Server() as server:
        backup = pathlib.Path(server.data, "backup.db")
        subprocess.run([BUILD / "assay", "backup", "--data", server.data, backup], check=True)
        server.events(server.submit("two-sum", "python", WRONG))
        with open(f"{server.data}/assay.db", "r+b") as file:  # as cp does
            file.truncate(0)
            file.write(backup.read_bytes())
        refused(server, "until the server is started again", reads=False)
    with Server() as server:
        server.events(server.submit("two-sum", "python", WRONG))
        with open(f"{server.data}/assay.db", "r+b") as file:
            file.truncate(8192)
        refused(server, "until the server is started again", reads=False)


def a_log_that_is_cut_or_written_over_acknowledges_nothing():
    """SQLite would go on behind the cut, and copy what is there then over good pages of the data file."""
    def cut(bytes_left):
        return lambda log: os.truncate(log, bytes_left)

    def erase(log, begin=0):
        with open(log, "r+b") as file:
            file.seek(begin)
            file.write(bytes(os.path.getsize(log) - begin))
    for change in (cut(0), cut(5000), erase, lambda log: erase(log, 4096)):
        with tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
            data = shutil.copytree(first_data(), f"{folder}/data")
            with Server(data=data) as server:
                for i in range(3):
                    server.events(server.submit("two-sum", "python", f"{WRONG}# {i}\n"))
                change(f"{data}/assay.db-wal")
                refused(server, "until the server is started again", reads=False)
            with sqlite3.connect(f"file:{data}/assay.db?immutable=1", uri=True) as db:
                assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            db.close()


def a_stop_does_not_wait_for_what_cannot_be_written():
    for name in ("assay.db", "assay.db-wal"):
        with Server(drain_ms=300) as server:
            job = server.submit("two-sum", "python", "import time\ndef two_sum(a, b):\n    time.sleep(3)\n    return [7, 7]\n")
            wait_for(lambda: server.get(f"/jobs/{job}")[2]["status"] == "running", "a job that runs")
            os.unlink(f"{server.data}/{name}")
            wait_for(lambda: "could not be written" in server.log_text(), "a verdict that has nowhere to go")


def a_job_that_runs_when_the_file_goes_is_judged_again_from_the_copy():
    """Its verdict has nowhere to go: it is not told to anybody, and the copy has the job unfinished."""
    with tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
        data = pathlib.Path(shutil.copytree(first_data(), f"{folder}/data"))
        with Server(data=str(data), drain_ms=200) as server:
            job = server.submit("two-sum", "python", "import time\ndef two_sum(a, b):\n    time.sleep(3)\n    return [7, 7]\n")
            wait_for(lambda: server.get(f"/jobs/{job}")[2]["status"] == "running", "a job that runs")
            (data / "assay.db").unlink()
            refused(server, "removed")
            saved = saved_in(server)
        for name in ("assay.db-wal", "assay.db-shm"):
            (data / name).unlink(missing_ok=True)
        saved.rename(data / "assay.db")
        with Server(data=str(data)) as server:
            assert server.events(job)[-1]["verdict"] == "WA"


def a_second_server_is_refused(server, data, word="in use"):
    done = subprocess.run([BUILD / "assay", "serve", "--listen", "127.0.0.1:0", "--data", data, "--cache", CACHE],
                          stdin=subprocess.DEVNULL, text=True, timeout=60, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 1 and word in done.stdout, (done.returncode, done.stdout)
    assert f"process {server.pid}" in done.stdout, done.stdout


def without_its_lock_file_the_data_is_still_in_use():
    with Server() as server, tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
        os.unlink(f"{server.data}/lock")
        a_second_server_is_refused(server, server.data)
        server.events(server.submit("two-sum", "python", WRONG))
        # Whoever looks at the data beside the server, and closes it, takes nothing from its lock.
        subprocess.run([BUILD / "assay", "user", "list", "--data", server.data], check=True, stdout=subprocess.DEVNULL)
        jobs_in(f"{server.data}/assay.db")
        server.events(server.submit("two-sum", "python", WRONG))
        os.unlink(f"{server.data}/lock")
        a_second_server_is_refused(server, server.data)
        # Another name of the same file is refused, too.
        os.link(f"{server.data}/assay.db", f"{folder}/assay.db")
        a_second_server_is_refused(server, folder)
        done = subprocess.run([BUILD / "assay", "user", "add", "--data", folder, "somebody"], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        assert done.returncode == 1 and "in use" in done.stdout, done.stdout
        assert server.get("/readyz")[0] == 200


# --- what a start finds ---------------------------------------------------------------------------------------------


def left(acknowledge=30):
    """A data folder as a killed server leaves it: most of what was acknowledged is only in the log."""
    folder = tempfile.mkdtemp(prefix="assay-test-")
    data = shutil.copytree(first_data(), f"{folder}/data")
    with Server(data=data, waiting_per_user_max=1000, limit_submit="off") as server:
        for i in range(acknowledge):
            server.submit("two-sum", "python", f"{WRONG}# {i}\n")
        server.kill()
    return pathlib.Path(folder), pathlib.Path(data)


def refusal(data):
    done = subprocess.run([BUILD / "assay", "serve", "--listen", "127.0.0.1:0", "--data", data, "--cache", CACHE],
                          stdin=subprocess.DEVNULL, text=True, timeout=60, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 1, (done.returncode, done.stdout)
    return done.stdout


def checkpointed(data):
    with sqlite3.connect(data / "assay.db") as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def pages_of(path):
    """For each page that belongs to a b-tree: its number and what it is of."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return db.execute("SELECT pageno, name FROM dbstat WHERE pagetype IN ('leaf', 'internal')").fetchall(), \
            db.execute("PRAGMA page_size").fetchone()[0]
    except sqlite3.OperationalError:  # built without dbstat
        roots = db.execute("SELECT rootpage, name FROM sqlite_schema WHERE rootpage > 1").fetchall()
        return [(1, "sqlite_schema"), *roots], db.execute("PRAGMA page_size").fetchone()[0]
    finally:
        db.close()


def a_zeroed_page_is_seen_at_the_start():
    folder, data = left()
    try:
        checkpointed(data)
        whole = (data / "assay.db").read_bytes()
        pages, size = pages_of(data / "assay.db")
        first = {}
        for number, name in pages:
            first.setdefault(name, number)
        some = sorted(first.values())
        for number in [1, *some[1::max(1, len(some) // 12)], max(number for number, _ in pages)]:
            damaged = bytearray(whole)
            damaged[(number - 1) * size:number * size] = bytes(size)
            (data / "assay.db").write_bytes(damaged)
            said = refusal(data)
            assert "damaged" in said and "backup" in said and ".recover" in said, (number, said)
            assert (data / "assay.db").read_bytes() == damaged, "a start has changed a damaged file"
        (data / "assay.db").write_bytes(whole)
        with Server(data=str(data)) as server:
            assert server.get("/readyz")[0] == 200
    finally:
        shutil.rmtree(folder)


def a_damaged_file_can_be_replaced_as_the_words_say():
    folder, data = left()
    try:
        subprocess.run([BUILD / "assay", "backup", "--data", data, folder / "backup"], check=True)
        acknowledged = jobs_in(folder / "backup")
        assert len(acknowledged) == 30
        with open(data / "assay.db", "r+b") as file:
            file.seek(4096 * 3)
            file.write(bytes(4096 * 40))
        assert "damaged" in refusal(data)
        for name in ("assay.db", "assay.db-wal", "assay.db-shm"):
            if (data / name).exists():
                (data / name).rename(folder / name)
        shutil.copy(folder / "backup", data / "assay.db")
        with Server(data=str(data)) as server:
            assert all(server.get(f"/jobs/{job}")[0] == 200 for job in acknowledged)
    finally:
        shutil.rmtree(folder)


def frames_of(log):
    """Offset of each frame of the log that is of its last use, and whether it ends a commit."""
    page = struct.unpack(">I", log[8:12])[0]
    for at in range(32, len(log) - 24 - page + 1, 24 + page):
        if log[at + 8:at + 16] == log[16:24]:
            yield at, struct.unpack(">I", log[at + 4:at + 8])[0] != 0


def a_damaged_log_is_seen_at_the_start():
    """SQLite takes the first bad frame for the end of the log, and forgets in silence what is behind."""
    folder, data = left()
    try:
        whole = (data / "assay.db-wal").read_bytes()
        frames = list(frames_of(whole))
        assert sum(end for _, end in frames) > 20, frames
        middle = frames[len(frames) // 2][0]
        for at, length in ((middle + 100, 1), (middle + 24, 4096), (middle, 24), (frames[0][0] + 30, 8), (16, 8), (0, 32)):
            damaged = bytearray(whole)
            damaged[at:at + length] = bytes(byte ^ 0x55 for byte in whole[at:at + length])
            (data / "assay.db-wal").write_bytes(damaged)
            said = refusal(data)
            assert "damaged" in said and "log" in said, (at, said)
            assert (data / "assay.db-wal").read_bytes() == damaged
        # A commit that was cut short was never acknowledged.
        for cut in (5, 4000, 4096 + 24, 2 * 4096):
            (data / "assay.db-wal").write_bytes(whole[:-cut])
            copy = shutil.copytree(data, folder / f"cut-{cut}")
            with Server(data=str(copy)) as server:
                assert server.get("/readyz")[0] == 200
        (data / "assay.db-wal").write_bytes(whole)
        with Server(data=str(data)) as server:
            wait_for(lambda: server.get("/readyz")[0] == 200, "a start")
            assert len(jobs_in(data / "assay.db")) == 30
    finally:
        shutil.rmtree(folder)


def a_log_without_its_data_file_is_not_thrown_away():
    folder, data = left()
    try:
        log = (data / "assay.db-wal").read_bytes()
        (data / "assay.db").rename(data / "aside.db")
        assert "put the data file back" in refusal(data)
        assert (data / "assay.db-wal").read_bytes() == log and not (data / "assay.db").exists()
        (data / "aside.db").rename(data / "assay.db")
        with Server(data=str(data)):
            assert len(jobs_in(data / "assay.db")) == 30
    finally:
        shutil.rmtree(folder)


TESTS = (a_file_that_is_removed_acknowledges_nothing, a_file_that_is_removed_is_noticed_without_a_request,
         a_file_that_is_put_aside_acknowledges_nothing, a_file_that_a_copy_replaces_acknowledges_nothing,
         a_log_that_is_removed_or_replaced_acknowledges_nothing, an_index_of_the_log_that_is_removed_acknowledges_nothing,
         a_folder_that_is_renamed_acknowledges_nothing, a_file_that_is_written_over_acknowledges_nothing,
         a_log_that_is_cut_or_written_over_acknowledges_nothing, a_stop_does_not_wait_for_what_cannot_be_written,
         a_job_that_runs_when_the_file_goes_is_judged_again_from_the_copy, without_its_lock_file_the_data_is_still_in_use,
         a_zeroed_page_is_seen_at_the_start, a_damaged_file_can_be_replaced_as_the_words_say, a_damaged_log_is_seen_at_the_start,
         a_log_without_its_data_file_is_not_thrown_away)


if __name__ == "__main__":
    sys.exit(1 if tap.run(TESTS) else 0)
