# A fork bomb that catches its own failures.
# expect: TLE,MLE
import os

def solve(x):
    while True:
        try:
            os.fork()
        except OSError:
            pass
