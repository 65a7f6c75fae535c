# What is no program at all.
# expect: CE
def solve(x):
return 2 * x
