# A number that is none.
# expect: WA
def solve(x):
    return float("nan")
