# Sleeping, again and again.
# expect: TLE
import time

def solve(x):
    while True:
        time.sleep(0.01)
