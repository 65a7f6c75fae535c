# Settings of the kernel.
# expect: AC
import os

def solve(x):
    for path in ("/proc/sys/kernel/core_pattern", "/proc/sys/kernel/modprobe", "/proc/sysrq-trigger",
                 "/proc/sys/vm/drop_caches", "/proc/sys/kernel/ns_last_pid"):
        try:
            os.open(path, os.O_WRONLY)
            return 666
        except OSError:
            pass
    return 2 * x
