# Descriptors until there are no more.
# expect: AC
import os

def solve(x):
    try:
        for _ in range(1024):
            os.dup(0)
    except OSError:
        return 2 * x
    return 666
