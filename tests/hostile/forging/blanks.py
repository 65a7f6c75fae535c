# The right answer behind 16 million blanks is right.
# expect: AC
import os

def solve(x):
    text = b" \n" * 8_000_000 + b"%d" % (2 * x)
    left = memoryview(b"assay 1 %d\n" % len(text) + text + b"\n")
    while left:
        left = left[os.write(3, left):]
    os._exit(0)
