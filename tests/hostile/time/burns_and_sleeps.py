# Uses a third of its time, so that it may take longer, and sleeps for the rest.
# expect: TLE
# within: 60
import time

def solve(x):
    end = time.process_time() + 0.9
    while time.process_time() < end:
        pass
    time.sleep(2.4)
    return 2 * x
