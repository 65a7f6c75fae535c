# The same from Python, through links.
# expect: AC
import os

def solve(x):
    for pid in os.listdir("/proc"):
        if not pid.isdigit() or int(pid) == os.getpid():
            continue
        for name in ("exe", "cwd", "root"):
            try:
                os.readlink(f"/proc/{pid}/{name}")
                return 666
            except OSError:
                pass
    return 2 * x
