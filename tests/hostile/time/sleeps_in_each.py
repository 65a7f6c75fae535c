# Sleeps in every test for a little less than a test may.
# expect: TLE
# stdout: slept
# within: 30
import time

def solve(x):
    print("slept")
    time.sleep(1.5)
    time.sleep(0.8)
    return 2 * x
