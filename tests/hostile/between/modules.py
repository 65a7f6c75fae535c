# Modules that were changed for the test before.
# expect: AC
import json
import math

def solve(x):
    if json.dumps is None or math.pi == 3:
        return 666
    json.dumps, math.pi = None, 3
    return 2 * x
