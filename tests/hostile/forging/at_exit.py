# An answer from a handler that runs at the end: too late.
# expect: WA
import atexit
import os

def solve(x):
    atexit.register(lambda: os.write(3, b"assay 1 2\n42\n"))
    return 7
