# Nothing.
# expect: WA
def solve(x):
    return None
