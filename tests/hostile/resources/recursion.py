# Recursion without end: which of the two it meets depends on the size of a frame.
# expect: RTE,MLE
def solve(x):
    return solve(x + 1)
