# Its own end by a signal.
# expect: RTE
import os
import signal

def solve(x):
    os.kill(os.getpid(), signal.SIGKILL)
