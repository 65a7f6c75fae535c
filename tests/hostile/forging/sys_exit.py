# Ending well, by the way that people know.
# expect: RTE
import sys

def solve(x):
    sys.exit(0)
