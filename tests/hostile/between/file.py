# A file of the test before.
# expect: AC
import os

def solve(x):
    if os.listdir("/work"):
        return 666
    open("/work/left", "w").close()
    return 2 * x
