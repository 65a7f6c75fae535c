#!/usr/bin/env python3
"""A first start compiles the C++ harness, which takes seconds and a hundred megabytes. When it is killed in the middle,
the next one takes away what it left, and nothing of a start that goes on beside it."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "kit"))
import tap  # noqa: E402
from assayd import BUILD, first_data, free_port, wait_for  # noqa: E402

KILLS = 4


def started(folder, name="data"):
    """A start, on its way."""
    data = pathlib.Path(folder, name)
    if not data.exists():
        shutil.copytree(first_data(), data)
    log = pathlib.Path(tempfile.mkdtemp(dir=folder), "log")
    with open(log, "wb") as out:
        process = subprocess.Popen([BUILD / "assay", "serve", "--listen", f"127.0.0.1:{free_port()}", "--data", data,
                                    "--cache", pathlib.Path(folder, "cache")], stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    process.log = log
    return process


def is_ready(process):
    assert process.poll() is None, process.log.read_text()[-2000:]
    return "is ready: open" in process.log.read_text()


def ended(process):
    process.terminate()
    assert process.wait(60) == 0, process.log.read_text()[-2000:]


def making(folder):
    return list(pathlib.Path(folder, "cache", "pch").glob(".making-*"))


def made(folder):
    return [path for path in pathlib.Path(folder, "cache", "pch").iterdir() if path.is_dir()]


def starts_that_are_killed_leave_nothing_that_grows():
    with tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
        seen = set()
        for i in range(KILLS):
            process = started(folder)
            # Its own, and at most the one before it, whose compiler may have lived a moment longer.
            own = wait_for(lambda: [path for path in making(folder) if path not in seen and (path / "assay.cpp").exists()],
                           f"start {i} to be compiling", 60)
            seen.update(own)
            time.sleep(0.3)
            process.kill()
            process.wait()
            assert len(made(folder)) <= 2, made(folder)
        process = started(folder)
        wait_for(lambda: is_ready(process), "a start that is let be", 120)
        wait_for(lambda: len(made(folder)) <= 2, "what was left to be gone")
        ended(process)
        # One whose compiler made something just while it was taken away is found by the next.
        process = started(folder)
        wait_for(lambda: is_ready(process), "another start", 120)
        ended(process)
        assert len(made(folder)) == 1 and not making(folder), made(folder)
        assert len(os.listdir(made(folder)[0])) == 6, os.listdir(made(folder)[0])


def starts_at_the_same_time_make_it_once_and_spare_each_other():
    with tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
        # Left by a start of long ago, and of just now by an assay that knows no lock.
        old, young = (pathlib.Path(folder, "cache", "pch", f"0123456789abcdef.{pid}") for pid in (4711, 4712))
        for path in (old, young):
            path.mkdir(parents=True)
            (path / "assay.hpp").write_text("//\n")
        os.utime(old, (time.time() - 86400,) * 2)
        first = started(folder, "one")
        wait_for(lambda: making(folder), "the first to be compiling", 60)
        others = [started(folder, name) for name in ("two", "three")]
        most = 0

        def all_ready():
            nonlocal most
            most = max(most, len(making(folder)))
            return all(is_ready(process) for process in (first, *others))
        wait_for(all_ready, "all of them", 180)
        for process in (first, *others):
            ended(process)
        assert most == 1, most
        assert young.exists() and not old.exists(), made(folder)
        assert len(made(folder)) == 2 and not making(folder), made(folder)


TESTS = (starts_that_are_killed_leave_nothing_that_grows, starts_at_the_same_time_make_it_once_and_spare_each_other)


if __name__ == "__main__":
    sys.exit(1 if tap.run(TESTS) else 0)
