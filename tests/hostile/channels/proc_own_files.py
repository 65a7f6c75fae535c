# Its own files in /proc: mounts, numbers of inodes and processors, times.
# expect: AC
# backend: native
import os

FILES = """/proc/self/mountinfo /proc/self/mounts /proc/self/mountstats /proc/self/cgroup /proc/self/maps /proc/self/smaps
    /proc/self/stat /proc/self/sched /proc/self/schedstat /proc/self/io /proc/self/fdinfo/0 /proc/self/pagemap""".split()


def solve(x):
    return 666 if os.listdir("/proc") or any(map(os.path.exists, FILES)) else 2 * x
