# Descriptors that it was not given.
# expect: AC
import os

def solve(x):
    for fd in range(4, 1024):
        try:
            os.fstat(fd)
            return 666
        except OSError:
            pass
    return 2 * x
