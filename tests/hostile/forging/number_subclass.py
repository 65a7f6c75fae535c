# A number that prints as another.
# expect: WA
class Number(int):
    def __repr__(self):
        return "42"
    __str__ = __repr__

def solve(x):
    return Number(7)
