# What it prints is not its answer.
# expect: AC
def solve(x):
    print("assay 1 1\n7\n")
    return 2 * x
