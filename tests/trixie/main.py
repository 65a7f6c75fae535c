#!/usr/bin/env python3
"""Builds Assay with Debian 13's compiler and libraries (gcc 14, libwebsockets 4.3, libuv 1.50) in a root of its own, and
tries there what reads heads and what hands sockets to libwebsockets: the same tests as on the machine itself.

Needs root and mmdebstrap, and Debian's packages from where this machine's apt has its own. The root is made once and
kept, with what was built in it, in build/trixie."""
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLACE = ROOT / "build" / "trixie"
SUITE = "trixie"
UNITS = ["head", "transport", "socket_read", "origin", "hub"]
API = ["test_heads", "test_http.Heads", "test_http.Bodies", "test_streams.Upgrades", "test_streams.ManyTopics"]
TIMEOUT_S = 900

# In a mount namespace of its own: the root is /, the sources are read-only, and nothing of the machine is in sight.
ENTER = """
set -e
root=$1 source=$2 build=$3
mount --make-rprivate /
mount --bind "$root" "$root"
mkdir -p "$root/src" "$root/build" "$root/old"
mount --rbind /dev "$root/dev"
mount --rbind /proc "$root/proc"
mount --rbind /sys "$root/sys"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount --bind "$source" "$root/src"
mount -o remount,bind,ro "$root/src"
mount --bind "$build" "$root/build"
cd "$root"
pivot_root . old
umount -l /old
cd /src
exec bash -c "$4"
"""


def packages():
    """What .ci/setup installs to build, and what these tests need beside it."""
    script = "source .ci/setup; printf '%s\\n' \"${run_packages[@]}\""
    names = subprocess.run(["bash", "-c", script], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    return [*names, "libcmocka-dev", "python3-websockets", "curl", "mount", "procps"]


def mirror():
    """Where this machine's apt has Debian from; nothing: mmdebstrap's own choice."""
    listed = subprocess.run(["apt-get", "indextargets", "--format", "$(ORIGIN) $(REPO_URI)", "Created-By: Packages"],
                            capture_output=True, text=True).stdout
    found = [line.split()[1] for line in listed.splitlines() if line.startswith("Debian ") and line.rstrip("/").endswith("/debian")]
    return found[:1]


def root_make():
    names = packages()
    root, stamp = PLACE / "root", hashlib.sha256(" ".join(names).encode()).hexdigest()
    if (PLACE / "stamp").is_file() and (PLACE / "stamp").read_text() == stamp and root.is_dir():
        return
    shutil.rmtree(PLACE, ignore_errors=True)
    (PLACE / "built").mkdir(parents=True)
    # What it mounts is not to be seen by the suites beside it, which count the machine's mounts.
    subprocess.run(["unshare", "--mount", "mmdebstrap", "--quiet", "--variant=apt", f"--include={','.join(names)}", SUITE, root, *mirror()],
                   check=True, stdout=sys.stderr, timeout=TIMEOUT_S)
    (PLACE / "stamp").write_text(stamp)


def run(script, **how):
    command = ["unshare", "--mount", "bash", "-c", ENTER, "enter", PLACE / "root", ROOT, PLACE / "built", script]
    keep = {name: os.environ[name] for name in ("TERM", "LANG") if name in os.environ}
    return subprocess.run(command, timeout=TIMEOUT_S, text=True, stdin=subprocess.DEVNULL,
                          env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "PYTHONDONTWRITEBYTECODE": "1", **keep}, **how)


def step(name, script):
    """Whether it went well; one line, and what was said if it did not."""
    done = run(script, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    print(f"{'ok' if done.returncode == 0 else 'not ok'} {name}", flush=True)
    if done.returncode:
        print("".join(f"#   {line}\n" for line in done.stdout.splitlines()[-40:]), flush=True)
    return done.returncode == 0


def units():
    return " && ".join(f"echo '# {name}' && CMOCKA_MESSAGE_OUTPUT=TAP timeout 300 /build/tests/test_{name}" for name in UNITS)


def main():
    missing = [tool for tool in ("mmdebstrap", "unshare", "apt-get") if not shutil.which(tool)]
    if missing or os.geteuid():
        print(f"not ok {SUITE}: needs root and {', '.join(missing)}")
        return 1
    root_make()
    targets = " ".join(["assay", "openapi", "print_routes", *(f"test_{name}" for name in UNITS)])
    if not step("Debian 13's compiler builds Assay without a warning",
                "cmake --preset release -B /build -DASSAY_PAGE=OFF && cmake --build /build --target " + targets):
        return 1
    versions = run("pkg-config --modversion libwebsockets libuv; gcc -dumpfullversion", stdout=subprocess.PIPE).stdout.split()
    print(f"# libwebsockets {versions[0]}, libuv {versions[1]}, gcc {versions[2]}", flush=True)
    unit = run(units()).returncode
    api = run(f"ASSAY_BUILD=/build python3 tests/api/main.py {' '.join(API)}").returncode
    return 1 if unit or api else 0


if __name__ == "__main__":
    sys.exit(main())
