# A text that looks like the number.
# expect: WA
def solve(x):
    return str(2 * x)
