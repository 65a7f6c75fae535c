# Stopping all it may signal.
# expect: TLE
import os
import signal

def solve(x):
    os.killpg(0, signal.SIGSTOP)
    return 2 * x
