# A truth is no number.
# expect: WA
def solve(x):
    return True
