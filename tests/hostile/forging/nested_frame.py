# The same, written by hand: the judge may refuse it as a frame or as a value.
# expect: RTE,WA
import os

def solve(x):
    text = b"[" * 100000 + b"]" * 100000
    frame = b"assay 1 %d\n%b\n" % (len(text), text)
    while frame:
        frame = frame[os.write(3, frame):]
    os._exit(0)
