# The answer, sent where it prints.
# expect: RTE
import os

def solve(x):
    os.dup2(1, 3)
    return 2 * x
