# A global variable is as it was for every test.
# expect: AC
calls = []

def solve(x):
    calls.append(x)
    return 2 * x if len(calls) == 1 else 666
