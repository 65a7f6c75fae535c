# Ending well, without an answer.
# expect: RTE
import os

def solve(x):
    os._exit(0)
