# A constant that would be too large: when it is folded differs among interpreters.
# expect: MLE,TLE
def solve(x):
    return len((1 << (1 << 33)).to_bytes(1 << 31, "big"))
