# A child that answers when its parent has ended.
# expect: RTE
import os
import time

def solve(x):
    if os.fork() == 0:
        time.sleep(0.05)
        os.write(3, b"assay 1 2\n42\n")
        os._exit(0)
    os._exit(0)
