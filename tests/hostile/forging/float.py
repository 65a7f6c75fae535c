# A float that is as large.
# expect: WA
def solve(x):
    return float(2 * x)
