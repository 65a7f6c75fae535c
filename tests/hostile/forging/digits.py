# A number of 16 million digits, which begins as the right answer does.
# expect: WA
import os

def solve(x):
    text = b"%d." % (2 * x) + b"0" * 16_000_000
    left = memoryview(b"assay 1 %d\n" % len(text) + text + b"\n")
    while left:
        left = left[os.write(3, left):]
    os._exit(0)
