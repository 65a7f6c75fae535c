# As many empty arrays as may be written: nothing of them is made in the server.
# expect: WA
# stdout: not of type
import os

def solve(x):
    text = b"[[]" + b",[]" * 5_592_000 + b"]"
    left = memoryview(b"assay 1 %d\n" % len(text) + text + b"\n")
    while left:
        left = left[os.write(3, left):]
    os._exit(0)
