# The same from Python: its interpreter and its modules are a copy in memory, and nothing else is there.
# expect: AC
# backend: native
import ctypes
import os

TMPFS = 0x01021994


def kind(path):
    room = (ctypes.c_long * 32)()
    return room[0] if ctypes.CDLL(None).statfs(path.encode(), room) == 0 else None


def solve(x):
    others = ("/usr/bin/g++", "/bin/sh", "/usr/include", "/usr/share", "/usr/lib/python3/dist-packages/apt", "/var")
    if any(os.path.exists(path) for path in others):
        return 666
    for here, folders, names in os.walk("/"):
        if here != "/dev" and any(kind(os.path.join(here, name)) not in (TMPFS, None) for name in [".", *names]):
            return 666
    return 2 * x
