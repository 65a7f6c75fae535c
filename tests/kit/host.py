"""What a machine looks like from outside of any submission: compared before and after, it must be the same."""
import os
import pathlib
import re
import time

CONTAINER_UID = 1000


def cell_uids(server_pid):
    """What sandbox_native.c gives to the cells of this server, and who a container's programs are."""
    first = 0x70000000 + (server_pid & 0xFFFFF) * 256
    return {*range(first, first + 256), CONTAINER_UID}


def descendants(pid):
    """Of a process, by pid, as (comm, uid); and processes of its cells that are none of it."""
    children, found = {}, {}
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            stat = pathlib.Path("/proc", entry, "stat").read_text()
            uid = os.stat(f"/proc/{entry}").st_uid
        except OSError:
            continue
        comm, rest = re.match(r"\d+ \((.*)\) (.*)", stat, re.S).groups()
        children.setdefault(int(rest.split()[1]), []).append((int(entry), comm, uid))
    todo = [pid]
    while todo:
        for child, comm, uid in children.get(todo.pop(), []):
            found[child] = (comm, uid)
            todo.append(child)
    strays = {child: (comm, uid) for all_of in children.values() for child, comm, uid in all_of
              if uid in cell_uids(pid) - {CONTAINER_UID} and child not in found}
    return found, strays


def count_lines(path):
    try:
        return len(pathlib.Path(path).read_text().splitlines())
    except OSError:
        return 0


def owned_by(uids, *folders):
    """What lies in these folders and belongs to one of these users."""
    names = set()
    for folder in folders:
        for entry in os.scandir(folder) if os.path.isdir(folder) else ():
            try:
                if entry.stat(follow_symlinks=False).st_uid in uids:
                    names.add(entry.path)
            except OSError:
                pass
    return sorted(names)


def cell_groups(server_pid):
    """Directories come and go while they are walked: os.walk does not mind."""
    return sum(1 for folder, names, _ in os.walk("/sys/fs/cgroup") if os.path.basename(folder) == f"assay-{server_pid}"
               for name in names if name.startswith("cell-"))


def held_kb():
    """What leaks would be in: files in memory, and the kernel's own. Not what other programs of the machine use."""
    fields = dict(re.findall(r"(\w+):\s+(\d+)", pathlib.Path("/proc/meminfo").read_text()))
    return sum(int(fields[name]) for name in ("Shmem", "SUnreclaim", "PageTables", "KernelStack"))


class Host:
    """A picture of the machine, with the server's own pool of ready cells in it."""

    def __init__(self, server_pid):
        self.server_pid = server_pid
        self.settled = self.picture()
        self.memory_kb = held_kb()

    def picture(self):
        processes, strays = descendants(self.server_pid)
        uids = cell_uids(self.server_pid)
        return {
            "processes of the server": sorted(comm for comm, _ in processes.values()),
            "processes of cells outside of it": sorted(strays.values()),
            "mounts": count_lines("/proc/self/mountinfo"),
            "control groups of cells": cell_groups(self.server_pid),
            "System V shared memory": count_lines("/proc/sysvipc/shm"),
            "System V queues": count_lines("/proc/sysvipc/msg"),
            "System V semaphores": count_lines("/proc/sysvipc/sem"),
            "POSIX queues and shared memory": owned_by(uids, "/dev/mqueue", "/dev/shm"),
            "network interfaces": sorted(os.listdir("/sys/class/net")),
            "files": owned_by(uids, "/", "/tmp", "/var/tmp", "/home", "/root", "/dev", "/run"),
        }

    def differences(self, deadline_s=30):
        """Waits until the machine is as it was; what is not, when the time is over."""
        deadline = time.monotonic() + deadline_s
        while True:
            now = self.picture()
            wrong = [f"{what}: {self.settled[what]} became {now[what]}"[:600] for what in now
                     if now[what] != self.settled[what]]
            if not wrong and held_kb() > self.memory_kb + 400 * 1024:
                wrong = [f"memory: {self.memory_kb} KiB held became {held_kb()}"]
            if not wrong or time.monotonic() > deadline:
                return wrong
            time.sleep(0.05)
