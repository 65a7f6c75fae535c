# Much output, and not too much.
# expect: AC
def solve(x):
    print("x" * (1 << 20))
    return 2 * x
