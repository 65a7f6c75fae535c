# A pattern that tries everything.
# expect: TLE
import re

def solve(x):
    return len(re.match(r"(a+)+$", "a" * 64 + "b") or "")
