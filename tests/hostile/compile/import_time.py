# What runs before anything is asked of it has the same limits.
# expect: TLE
while True:
    pass

def solve(x):
    return 2 * x
