# Directories without end.
# expect: AC
import os

def solve(x):
    try:
        for i in range(1000000):
            os.mkdir(f"/work/d{i}")
    except OSError:
        return 2 * x
    return 666
