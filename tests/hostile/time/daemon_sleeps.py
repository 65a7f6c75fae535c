# A daemon left behind that waits.
# expect: AC
import os
import time

def solve(x):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(1000)
        os._exit(0)
    os.wait()
    return 2 * x
