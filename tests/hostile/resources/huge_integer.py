# A number with a hundred million digits: slow, or too large, as the interpreter is.
# expect: TLE,MLE
def solve(x):
    return len(str(7 ** (10 ** 9)))
