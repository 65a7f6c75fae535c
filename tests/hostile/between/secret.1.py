# Leaves a secret wherever it can, for the submission that comes after it.
# expect: AC
import os

def solve(x):
    for folder in ("/work", "/box", "/dev/shm", "/tmp", "/var/tmp", "/dev/mqueue", "/run"):
        for name in ("secret", ".secret"):
            try:
                with open(f"{folder}/{name}", "w") as file:
                    file.write("the secret of another submission")
            except OSError:
                pass
    if os.fork() == 0:
        os.setsid()
        while True:
            pass
    return 2 * x
