# A program that is no file.
# expect: AC
import os

def solve(x):
    try:
        os.memfd_create("program")
        return 666
    except OSError:
        return 2 * x
