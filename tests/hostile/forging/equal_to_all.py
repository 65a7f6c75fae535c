# An object that is equal to everything.
# expect: WA
class Equal:
    def __eq__(self, other):
        return True

def solve(x):
    return Equal()
