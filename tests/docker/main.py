#!/usr/bin/env python3
"""The Docker backend against a real engine that these tests start: its controls, the shipped problems, an engine that is
lost and comes back, a server that is killed, and the hostile suite."""
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "kit"))
import tap  # noqa: E402
from assayd import BUILD, Server, wait_for  # noqa: E402
from engine import Engine, EngineMissing  # noqa: E402
from tls import Relay, make_certificates  # noqa: E402

VERDICTS = {"accepted": "AC", "wrong_answer": "WA", "time_limit_exceeded": "TLE", "run_time_error": "RTE"}
PROBLEMS = ("two-sum", "lru-cache", "mirror-tree", "reverse-linked-list", "task-order", "different-coins")
ENGINE_S = 60  # what an engine may take to start, stop or take away what it holds
SLEEPS = "import time\ndef two_sum(nums, target):\n    time.sleep(1.2)\n    return [0, 1]\n"


def status(server, job):
    return server.get(f"/jobs/{job}/status")[2]


def ready(server):
    return server.get("/readyz")[0] == 200


def all_controls_are_in_force(engine):
    done = subprocess.run([BUILD / "assay", "selftest", "--sandbox", "docker"], env=engine.env, text=True,
                          stdout=subprocess.PIPE)
    assert done.returncode == 0 and " 0 missing" in done.stdout, done.stdout


def shipped_submissions_get_the_verdict_of_their_folder(engine):
    with Server(sandbox="docker", docker_host=engine.host) as server:
        jobs = []
        for problem in PROBLEMS:
            for folder, verdict in VERDICTS.items():
                for file in sorted((ROOT / "store" / "problems" / problem / "submissions" / folder).glob("*.*")):
                    language = {".py": "python", ".cpp": "cpp"}.get(file.suffix)
                    if not language:  # there is no image of it
                        continue
                    jobs.append((file, verdict, server.submit(problem, language, file.read_text())))
        assert len(jobs) >= 30, len(jobs)
        for file, verdict, job in jobs:
            done = server.events(job)[-1]
            assert done["verdict"] == verdict, f"{file}: expected {verdict}, got {done}"
            assert done["limits"]["sandbox"] == "docker", done


def containers_are_limited_as_the_design_says(engine):
    with Server(sandbox="docker", docker_host=engine.host):
        wait_for(lambda: len(engine.docker("ps", "-q")) == 4, "two containers of each kind", ENGINE_S)
        for one in json.loads(subprocess.run(["docker", "inspect", *engine.docker("ps", "-q")], env=engine.env, check=True,
                                             stdout=subprocess.PIPE).stdout):
            host, config = one["HostConfig"], one["Config"]
            assert host["NetworkMode"] == "none" and host["ReadonlyRootfs"] and host["CapDrop"] == ["ALL"], host
            assert "no-new-privileges" in host["SecurityOpt"] and host["Memory"] == host["MemorySwap"] > 0, host
            assert host["PidsLimit"] > 0 and host["NanoCpus"] == 10**9 and not host["Privileged"] and not host["Binds"], host
            assert config["User"] == "1000:1000" and not host["CapAdd"], config
            assert host["OomScoreAdj"] == 1000 and "/dev/pts" in host["MaskedPaths"], host
    assert engine.docker("ps", "-aq") == [], "containers are left after a clean stop"


def limits_of_a_container_are_set_once_a_submission(engine):
    with Server(sandbox="docker", docker_host=engine.host) as server:
        since = str(time.time())
        for language, code in (("python", "def two_sum(a, b):\n    return [0, 0]\n"),
                               ("cpp", "class Solution { public: vector<int> twoSum(vector<int>& a, int t) { return {}; } };")):
            assert server.events(server.submit("two-sum", language, code))[-1]["verdict"] == "WA"
        updates = engine.docker("events", "--since", since, "--until", str(time.time()), "--filter", "event=update",
                                "--format", "{{.ID}}")
    assert len(updates) == 2 and len(set(updates)) == 2, updates


def a_lost_engine_makes_jobs_wait_with_a_reason_and_no_verdict(engine):
    with Server(sandbox="docker", docker_host=engine.host) as server:
        first = server.submit("two-sum", "python", SLEEPS)
        wait_for(lambda: status(server, first)["status"] == "running", "the first is running", ENGINE_S)
        engine.kill()
        wait_for(lambda: not ready(server), "not ready", ENGINE_S)
        second = server.submit("two-sum", "cpp", (ROOT / "store/problems/two-sum/submissions/accepted").glob("*.cpp").__next__().read_text())
        wait_for(lambda: "engine" in status(server, second).get("reason", ""), "a reason", ENGINE_S)
        assert status(server, second)["status"] == "queued"
        engine.start()
        done = [server.events(job)[-1] for job in (first, second)]
        assert [one["verdict"] for one in done] == ["WA", "AC"], done
        assert ready(server)
        wait_for(lambda: len(engine.docker("ps", "-aq")) <= 4, "what was lost meanwhile is gone", ENGINE_S)
    assert engine.docker("ps", "-aq") == [], "containers are left after a clean stop"


def an_engine_that_hangs_is_seen_without_a_job(engine):
    with Server(sandbox="docker", docker_host=engine.host) as server:
        os.kill(engine.process.pid, signal.SIGSTOP)
        try:
            wait_for(lambda: not ready(server), "not ready", ENGINE_S)
            job = server.submit("two-sum", "python", "def two_sum(a, b):\n    return [0, 0]\n")
            wait_for(lambda: "engine" in status(server, job).get("reason", ""), "a reason", ENGINE_S)
            assert status(server, job)["status"] == "queued"
        finally:
            os.kill(engine.process.pid, signal.SIGCONT)
        assert server.events(job)[-1]["verdict"] == "WA"
        assert ready(server)
    assert engine.docker("ps", "-aq") == [], "containers are left after a clean stop"


def what_a_killed_server_left_is_swept_at_the_next_start(engine):
    with tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
        server = Server(data=folder, sandbox="docker", docker_host=engine.host)
        server.start()
        wait_for(lambda: len(engine.docker("ps", "-q")) == 4, "containers are ready", ENGINE_S)
        left = set(engine.docker("ps", "-aq"))
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()
        with Server(data=folder, sandbox="docker", docker_host=engine.host):
            wait_for(lambda: not left & set(engine.docker("ps", "-aq")), "the old ones are gone", ENGINE_S)
    assert engine.docker("ps", "-aq") == []


def without_images_the_start_is_refused_in_words(engine):
    wrong = {"build-images": ["--docker-host", engine.host, "--docker-cpp-image", "no-such-image"],
             "unix:///nowhere.sock": ["--docker-host", "unix:///nowhere.sock"]}
    for words, flags in wrong.items():
        with tempfile.TemporaryDirectory(prefix="assay-test-") as data:
            done = subprocess.run([BUILD / "assay", "serve", "--sandbox", "docker", "--listen", "127.0.0.1:0", "--data", data,
                                   *flags], text=True, stderr=subprocess.PIPE)
        assert done.returncode == 1 and words in done.stderr, done.stderr


def an_engine_over_tcp_is_spoken_to_with_tls_only(engine):
    with tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
        good, strange = make_certificates(f"{folder}/good"), make_certificates(f"{folder}/strange")
        relay = Relay(good, engine.folder / "docker.sock")
        relay.start()
        host = f"tcp://127.0.0.1:{relay.port}"

        def selftest(certificates):
            env = {**os.environ, "DOCKER_HOST": host, "DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": str(certificates)}
            return subprocess.run([BUILD / "assay", "selftest", "--sandbox", "docker"], env=env, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE)

        done = selftest(good)
        assert done.returncode == 0 and " 0 missing" in done.stdout, done.stdout + done.stderr
        assert selftest(strange).returncode == 1
        with Server(sandbox="docker", docker_host=host, docker_cert_path=good) as server:
            job = server.submit("two-sum", "python", "def two_sum(a, b):\n    return [0, 0]\n")
            assert server.events(job)[-1]["verdict"] == "WA"


TESTS = (all_controls_are_in_force, an_engine_over_tcp_is_spoken_to_with_tls_only, without_images_the_start_is_refused_in_words,
         shipped_submissions_get_the_verdict_of_their_folder, containers_are_limited_as_the_design_says,
         limits_of_a_container_are_set_once_a_submission,
         a_lost_engine_makes_jobs_wait_with_a_reason_and_no_verdict, an_engine_that_hangs_is_seen_without_a_job,
         what_a_killed_server_left_is_swept_at_the_next_start)


def main():
    bad = 0
    if not Engine.available():
        print("not ok docker: an engine needs root, dockerd and docker (Debian's docker.io)")
        return 1
    with tempfile.TemporaryDirectory(prefix="assay-docker-", ignore_cleanup_errors=True) as folder:
        try:
            with Engine(folder):
                pass
        except EngineMissing as error:  # a kernel without what dockerd needs; nothing of ours was tried
            print("ok docker # SKIP no engine can run here\n" + "".join(f"#   {line}\n" for line in str(error).splitlines()))
            return 0
    with tempfile.TemporaryDirectory(prefix="assay-docker-", ignore_cleanup_errors=True) as folder, Engine(folder) as engine:
        engine.images()
        bad += tap.run(TESTS, engine)
        os.environ["DOCKER_HOST"] = engine.host
        bad += subprocess.run([sys.executable, ROOT / "tests" / "faults" / "answers.py", "docker"]).returncode
        for name in ("main.py", "counts.py"):
            bad += subprocess.run([sys.executable, ROOT / "tests" / "hostile" / name, "--backend", "docker"]).returncode
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
