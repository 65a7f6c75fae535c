# Looks for what another submission left.
# expect: AC
import os

def solve(x):
    for folder in ("/work", "/box", "/dev/shm", "/tmp", "/var/tmp", "/dev/mqueue", "/run"):
        for name in ("secret", ".secret"):
            if os.path.exists(f"{folder}/{name}"):
                return 666
    others = [pid for pid in os.listdir("/proc") if pid.isdigit() and os.stat(f"/proc/{pid}").st_uid == os.getuid()
              and int(pid) > os.getpid()]
    return 666 if others else 2 * x
