# An answer of its own making, and then the real one.
# expect: RTE
import os

def solve(x):
    os.write(3, b"assay 1 2\n42\n")
    return 2 * x
