# Time that a child uses.
# expect: TLE
import os

def solve(x):
    if os.fork() == 0:
        while True:
            pass
    os.wait()
    return 2 * x
