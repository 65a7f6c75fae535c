#!/usr/bin/env python3
"""Boots a Debian with systemd and cgroup v2 in a virtual machine, installs the built program there as a service with
User= and Delegate=yes, and runs a part of the hostile suite against it.

Needs root, mmdebstrap, e2fsprogs and qemu-system-x86. The machine is emulated: where these tests run there may be no KVM.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("ASSAY_BUILD", ROOT / "build"))
HERE = pathlib.Path(__file__).resolve().parent
PACKAGES = ("linux-image-cloud-amd64,systemd,systemd-sysv,udev,python3,g++,libuv1,libwebsockets17,libwebsockets-evlib-uv,"
            "libsqlite3-0,libjansson4,libyaml-0-2,libarchive13,libcurl4,libssl3,libcrypt1,libjwt0,zlib1g")
STARTED = ("assay.service", "assay-test.service")
UNITS = (*STARTED, "assay-bare.service")
TIMEOUT_S = 1500
TIME_LIMIT_S = 3  # of the suite's problem there: an emulated processor is slow


def install(root):
    """The program and what is tried, as files of the machine."""
    place = root / "opt" / "assay"
    (place / "lib").mkdir(parents=True)
    shutil.copy(BUILD / "assay", place / "assay")
    shutil.copytree(BUILD / "lib" / "assay", place / "lib" / "assay")
    for part in ("tests/kit", "tests/hostile", "tests/vm"):
        shutil.copytree(ROOT / part, place / part)
    problem = place / "tests" / "hostile" / "problems" / "double" / "problem.yaml"
    problem.write_text(re.sub(r"time_limit: [\d.]+", f"time_limit: {TIME_LIMIT_S}", problem.read_text()))
    for unit in UNITS:
        shutil.copy(HERE / unit, root / "etc" / "systemd" / "system" / unit)
    for unit in STARTED:
        wants = root / "etc" / "systemd" / "system" / "multi-user.target.wants"
        wants.mkdir(exist_ok=True)
        (wants / unit).symlink_to(f"/etc/systemd/system/{unit}")
    # It would hang up the console that the tests write to.
    (root / "etc" / "systemd" / "system" / "serial-getty@ttyS0.service").symlink_to("/dev/null")
    subprocess.run(["chroot", root, "useradd", "--system", "assay"], check=True)
    give_header(root)


def give_header(root):
    """Copies the precompiled header of this machine, because an emulated processor needs minutes to make it. Another compiler
    makes its own."""
    made = sorted((BUILD / "tests" / "cache" / "pch").glob("*"), key=lambda path: path.stat().st_mtime)
    data = root / "var" / "lib" / "assay"
    for newest in made[-1:]:
        shutil.copytree(newest, data / "cache" / "pch" / newest.name)
        subprocess.run(["chroot", root, "chown", "-R", "assay:", "/var/lib/assay"], check=True)


def boot(folder):
    kernel = next(iter(sorted((folder / "root" / "boot").glob("vmlinuz-*"))))
    initrd = next(iter(sorted((folder / "root" / "boot").glob("initrd.img-*"))))
    disk = folder / "disk"
    subprocess.run(["mke2fs", "-q", "-t", "ext4", "-d", folder / "root", disk, "3G"], check=True)
    command = ["qemu-system-x86_64", "-nographic", "-no-reboot", "-m", "2048", "-smp", "2", "-net", "none",
               "-accel", "tcg,thread=multi", "-cpu", "max",
               "-kernel", kernel, "-initrd", initrd, "-append", "root=/dev/vda rw console=ttyS0 quiet loglevel=1",
               "-drive", f"file={disk},if=virtio,format=raw,cache=unsafe"]
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          timeout=TIMEOUT_S).stdout.decode(errors="replace")


def main():
    missing = [tool for tool in ("mmdebstrap", "mke2fs", "qemu-system-x86_64") if not shutil.which(tool)]
    if missing or os.geteuid():
        print(f"not ok vm: needs root and {', '.join(missing)}")
        return 1
    with tempfile.TemporaryDirectory(prefix="assay-vm-") as name:
        folder = pathlib.Path(name)
        subprocess.run(["mmdebstrap", "--quiet", "--variant=essential", f"--include={PACKAGES}", "bookworm", folder / "root"],
                       check=True)
        install(folder / "root")
        console = boot(folder)
    lines = [re.sub(r"^.*?((?:not )?ok |# )", r"\1", line.strip()) for line in console.splitlines()]
    tried = [line for line in lines if re.match(r"(not )?ok |# ", line)]
    print("\n".join(tried))
    whole = "# the machine has been tried" in tried
    if not whole:
        print("not ok the machine was tried to the end\n" + "".join(f"#   {line}\n" for line in lines[-40:]))
    return 0 if whole and not any(line.startswith("not ok") for line in tried) else 1


if __name__ == "__main__":
    sys.exit(main())
