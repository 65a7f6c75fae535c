# An answer of another type, in a frame of its own making.
# expect: WA
import os

def solve(x):
    os.write(3, b'assay 1 3\n"2"\n')
    os._exit(0)
