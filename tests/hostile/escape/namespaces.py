# Entering the namespaces of another process.
# expect: AC
import ctypes
import os

def solve(x):
    libc = ctypes.CDLL(None, use_errno=True)
    for name in ("user", "mnt", "pid", "net"):
        try:
            fd = os.open(f"/proc/1/ns/{name}", os.O_RDONLY)
        except OSError:
            continue
        if libc.setns(fd, 0) == 0:
            return 666
    return 2 * x
