# Output without end.
# expect: OLE
def solve(x):
    while True:
        print("x" * 10000)
