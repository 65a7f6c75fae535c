# The environment of the test before.
# expect: AC
import os

def solve(x):
    if "LEFT" in os.environ:
        return 666
    os.environ["LEFT"] = "x"
    os.putenv("LEFT", "x")
    return 2 * x
