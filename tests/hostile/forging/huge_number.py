# A number that no reader of numbers takes.
# expect: WA
def solve(x):
    return 10 ** 4000
