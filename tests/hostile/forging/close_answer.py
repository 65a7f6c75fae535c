# No way left to answer.
# expect: RTE
import os

def solve(x):
    os.close(3)
    return 2 * x
