# Command lines of the host's processes.
# expect: AC
import os

def solve(x):
    for pid in os.listdir("/proc"):
        if pid.isdigit():
            try:
                text = open(f"/proc/{pid}/cmdline").read()
            except OSError:
                continue
            if "serve" in text or "dockerd" in text or "systemd" in text:
                return 666
    return 2 * x
