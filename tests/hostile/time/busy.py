# A loop without end.
# expect: TLE
def solve(x):
    while True:
        pass
