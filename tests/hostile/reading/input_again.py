# The input is this test's alone, from its beginning to its end.
# expect: AC
import os

def solve(x):
    os.lseek(0, 0, os.SEEK_SET)
    return 2 * x if os.read(0, 1 << 20).split() == [str(x).encode()] else 666
