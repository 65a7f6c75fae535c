# An answer of some megabytes.
# expect: WA
def solve(x):
    return [0] * 1000000
