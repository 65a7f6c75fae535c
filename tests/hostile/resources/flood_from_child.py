# Output without end of a child that outlives its parent's patience.
# expect: OLE
import os
import time

def solve(x):
    if os.fork() == 0:
        while True:
            os.write(1, b"x" * 65536)
    time.sleep(5)
    return 2 * x
