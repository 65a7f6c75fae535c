#!/usr/bin/env python3
"""A machine on which something is missing: said in words before anything is served, or done without. Needs root, and
takes things away in namespaces of its own."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "kit"))
import tap  # noqa: E402
from assayd import BUILD, Server  # noqa: E402

NOBODY = 65534
GROUPS = pathlib.Path("/sys/fs/cgroup")
V1 = (GROUPS / "memory").is_dir()
CPP = "class Solution { public: vector<int> twoSum(vector<int>& a, int t) { return {}; } };"
WRONG = "def two_sum(a, b):\n    return [0, 0]\n"


def without(*commands, user=False):
    """The words before a command that is to run where these were run first."""
    kind = ["--user", "--map-root-user"] if user else ["--mount"]
    return ["unshare", *kind, "sh", "-c", " && ".join([*commands, 'exec "$@"']), "sh"]


def as_nobody():
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all"]


def refusal(prefix, *flags):
    """What `assay serve` says where it does not start."""
    with tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
        os.chmod(folder, 0o777)
        done = subprocess.run([*prefix, BUILD / "assay", "serve", "--listen", "127.0.0.1:0", "--data", f"{folder}/data",
                               "--cache", f"{folder}/cache", *flags], text=True, stdin=subprocess.DEVNULL, timeout=120,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 1, (done.returncode, done.stdout)
    return done.stdout


def without_user_namespaces_nothing_is_served():
    said = refusal(without("echo 0 >/proc/sys/user/max_user_namespaces", user=True))
    assert "user namespaces are not allowed" in said, said


def without_control_groups_nothing_is_served():
    said = refusal(without(f"mount -t tmpfs none {GROUPS}"))
    assert "control group" in said, said


def without_a_right_to_control_groups_nothing_is_served():
    said = refusal(as_nobody())
    assert "Delegate=yes" in said, said


def without_the_limit_of_one_core_results_say_so():
    if not V1:
        return  # on v2 nothing can be unmounted alone; tests/vm has the rest
    taken = without(f"umount {GROUPS}/cpu")
    said = refusal(taken)
    assert "'onecore' is not in force" in said and "--allow-weak-sandbox onecore" in said, said
    assert "no control 'twocores'" in refusal(taken, "--allow-weak-sandbox", "onecore,twocores")
    with Server(prefix=taken, allow_weak_sandbox="onecore") as server:
        done = server.events(server.submit("two-sum", "python", WRONG))[-1]
        assert done["verdict"] == "WA" and done["limits"]["missing"] == ["onecore"], done


def without_memory_control_nothing_is_served():
    if V1:
        said = refusal(without(f"umount {GROUPS}/memory"))
        assert "the control group controllers memory and pids are neither mounted nor" in said, said


def without_a_compiler_other_languages_are_judged():
    with Server(prefix=without("mount --bind /dev/null /usr/bin/g++")) as server:
        assert [one["id"] for one in server.get("/languages")[2]] == ["python"]
        status, _, answer = server.post("/submit", {"problem_id": "two-sum", "language": "cpp", "code": CPP})
        assert status == 422 or status == 400, (status, answer)
        assert answer["field"] == "language", answer
        assert server.events(server.submit("two-sum", "python", WRONG))[-1]["verdict"] == "WA"


def without_any_language_nothing_is_served():
    said = refusal(without("mount --bind /dev/null /usr/bin/g++", "mount --bind /dev/null /usr/bin/python3"))
    assert "install python3 or g++" in said, said


def a_compiler_that_goes_away_is_a_judge_error_with_its_reason():
    """It is there at the start; then its file cannot be run any more, as while it is updated."""
    with tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
        copy = pathlib.Path(folder, "g++")
        shutil.copy("/usr/bin/g++", copy)
        with Server(prefix=without(f"mount --bind {copy} /usr/bin/g++")) as server:
            assert server.events(server.submit("two-sum", "cpp", CPP))[-1]["verdict"] == "WA"
            copy.chmod(0o600)
            done = server.events(server.submit("two-sum", "cpp", CPP + "\n// again\n"))
            assert done[-1]["verdict"] == "JE" and done[-1]["status"] == "dead", done
            assert "/usr/bin/g++" in done[-1]["reason"] and sum(e["type"] == "requeued" for e in done) == 3, done
            copy.chmod(0o755)
            assert server.events(server.submit("two-sum", "cpp", CPP + "\n// mended\n"))[-1]["verdict"] == "WA"


def in_groups_of_nobodys():
    """Words before a command that make it nobody, in control groups that are nobody's to divide."""
    dirs = []
    for line in pathlib.Path("/proc/self/cgroup").read_text().splitlines():
        _, controller, path = line.split(":", 2)
        if controller in ("memory", "pids", "cpuacct", "cpu", "cpu,cpuacct", "cpuacct,cpu"):
            group = GROUPS / controller / path.lstrip("/") / "assay-test-nobody"
            group.mkdir(exist_ok=True)
            os.chown(group, NOBODY, NOBODY)
            dirs.append(group)
    joins = [f"echo $$ >{group}/cgroup.procs" for group in dirs]
    return dirs, ["sh", "-c", " && ".join([*joins, 'exec "$@"']), "sh", *as_nobody()]


def a_user_with_no_capability_has_every_control_where_groups_are_delegated():
    if not V1:
        return  # tests/vm does the same under systemd
    dirs, prefix = in_groups_of_nobodys()
    try:
        with tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
            shutil.copy(BUILD / "assay", folder)
            shutil.copytree(BUILD / "lib", f"{folder}/lib")
            subprocess.run(["chmod", "-R", "a+rX", folder], check=True)
            done = subprocess.run([*prefix, f"{folder}/assay", "selftest"], text=True, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, cwd=folder)
        assert done.returncode == 0 and " 0 missing" in done.stdout, done.stdout
        assert "the server's own uid" in done.stdout, done.stdout
    finally:
        for group in dirs:
            group.rmdir()


TESTS = (without_user_namespaces_nothing_is_served, without_control_groups_nothing_is_served,
         without_a_right_to_control_groups_nothing_is_served, without_memory_control_nothing_is_served,
         without_the_limit_of_one_core_results_say_so, without_a_compiler_other_languages_are_judged,
         without_any_language_nothing_is_served, a_compiler_that_goes_away_is_a_judge_error_with_its_reason,
         a_user_with_no_capability_has_every_control_where_groups_are_delegated)


if __name__ == "__main__":
    sys.exit(1 if tap.run(TESTS) else 0)
