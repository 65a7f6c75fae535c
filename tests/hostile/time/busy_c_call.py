# A loop without end inside one call, where the interpreter looks at no signal.
# expect: TLE
def solve(x):
    return sum(iter(int, 1))
