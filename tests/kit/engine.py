"""A Docker engine of one's own, for tests and benches: Debian's docker.io, without network, in a folder that goes away."""
import os
import pathlib
import shutil
import signal
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
START_S = 60


class EngineMissing(Exception):
    """No engine can run on this machine."""


class Engine:
    """Started with start(), stopped with stop() or at the end of a `with`; data stay between."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.host = f"unix://{self.folder}/docker.sock"
        self.env = {**os.environ, "DOCKER_HOST": self.host}
        self.process = None

    @staticmethod
    def available():
        return os.geteuid() == 0 and all(shutil.which(tool) for tool in ("dockerd", "docker"))

    def start(self):
        with open(self.folder / "dockerd.log", "ab") as log:
            self.process = subprocess.Popen(
                ["dockerd", "--iptables=false", "--bridge=none", "--host", self.host, "--data-root", self.folder / "data",
                 "--exec-root", self.folder / "exec", "--pidfile", self.folder / "pid"], stdout=log, stderr=log)
        deadline = time.monotonic() + START_S
        while subprocess.run(["docker", "version"], env=self.env, capture_output=True).returncode:
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise EngineMissing("dockerd does not start:\n" + (self.folder / "dockerd.log").read_text()[-2000:])
            time.sleep(0.05)
        return self

    def kill(self):
        """As if the machine had taken it: what it started goes on for a while."""
        containerd = int((self.folder / "exec" / "containerd" / "containerd.pid").read_text())
        for pid in (self.process.pid, containerd):  # the second would hold up the next start
            os.kill(pid, signal.SIGKILL)
        self.process.wait()
        while pathlib.Path(f"/proc/{containerd}").exists():
            time.sleep(0.02)
        (self.folder / "pid").unlink(missing_ok=True)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)

    def docker(self, *arguments):
        done = subprocess.run(["docker", *arguments], env=self.env, text=True, stdout=subprocess.PIPE, check=True)
        return done.stdout.split()

    def images(self):
        """The two sandbox images, of Debian packages."""
        subprocess.run([ROOT / "executor" / "docker" / "build-images", "--from-packages"], env=self.env, check=True)

    __enter__ = start

    def __exit__(self, *_):
        self.stop()
