# A float that is as large: the number that Python holds equal.
# expect: AC
def solve(x):
    return float(2 * x)
