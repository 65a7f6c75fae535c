"""Runs in the machine that main.py boots: waits for Assay's service, then tries its promises under cgroup v2."""
import http.client
import pathlib
import subprocess
import sys
import time

READY_S = 900  # the precompiled header is made on the first start, and the machine may be emulated
# Of each part of the hostile suite what is about control groups, namespaces and users.
PART = ("fork_bomb.c", "fork_until", "heap_bomb.py", "children_memory", "tmpfs_and_heap", "disk_fill", "deep_tree.py",
        "flood_answer", "open_files.py", "busy.py", "child_burns.py", "daemon_sleeps", "kill_all.py", "read_others.py",
        "process_vm", "inherited", "raise_limits.py", "namespaces.py", "mounts", "sockets", "set_uid.c",
        "control_groups.py", "core_pattern.py", "no_new_privs", "write_anywhere", "between/box.py", "between/file",
        "between/daemon", "between/secret", "work_unreadable", "forging/frame.py", "answers.py", "time/sleep.c",
        "sleeps_in_turns", "thread_pool")


def say(promise, wrong):
    print(f"not ok {promise}" if wrong else f"ok {promise}")
    for line in str(wrong or "").splitlines():
        print(f"#   {line}")
    sys.stdout.flush()


def ready():
    connection = http.client.HTTPConnection("127.0.0.1", 8080, timeout=10)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False


def property_of(name):
    return subprocess.run(["systemctl", "show", "-P", name, "assay.service"], text=True, stdout=subprocess.PIPE).stdout.strip()


def journal(unit, lines):
    # What a unit has written may not be in the journal yet when it ends.
    subprocess.run(["journalctl", "--sync"])
    return subprocess.run(["journalctl", "-u", unit, "-n", str(lines), "--no-pager", "-o", "cat"], text=True,
                          stdout=subprocess.PIPE).stdout


def main():
    deadline = time.monotonic() + READY_S
    while not ready() and time.monotonic() < deadline and property_of("ActiveState") != "failed":
        time.sleep(0.5)
    say("the service starts under systemd, with every control in force", None if ready() else journal("assay", 20))
    pid = int(property_of("MainPID") or 0)
    unified = pathlib.Path("/sys/fs/cgroup/cgroup.controllers").exists()
    say("control groups are v2", None if unified else "there is no cgroup.controllers")
    uid = pathlib.Path(f"/proc/{pid}").stat().st_uid if pid else 0
    say("it runs as a user of its own", None if uid else f"uid {uid}")
    hostile = subprocess.run([sys.executable, "/opt/assay/tests/hostile/main.py", "--port", "8080", "--pid", str(pid), *PART],
                             text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    print(hostile.stdout, flush=True)
    # It says itself which program failed; an end before the first one would say nothing.
    say("the hostile programs ran", None if "\nok " in hostile.stdout or "\nnot ok " in hostile.stdout else hostile.stdout[-2000:])
    bare = subprocess.run(["systemctl", "start", "assay-bare.service"]).returncode
    table = journal("assay-bare", 60)
    say("every control is in force without any capability too, where control groups are delegated",
        None if bare == 0 and " 0 missing" in table and "the server's own uid" in table else table)
    subprocess.run(["systemctl", "stop", "assay.service"])
    code = property_of("ExecMainStatus")
    say("SIGTERM of systemd ends it with 0", None if code == "0" else f"it ended with {code}")
    left = [str(path) for path in pathlib.Path("/sys/fs/cgroup").glob("**/cell-*")]
    say("no control group is left", left)
    print("# the machine has been tried", flush=True)


main()
