# An answer of its own making instead of the real one is an answer: a wrong one.
# expect: WA
import os

def solve(x):
    os.write(3, b"assay 1 1\n7\n")
    os._exit(0)
