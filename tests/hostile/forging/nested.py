# An answer nested without end.
# expect: WA
def solve(x):
    answer = []
    for _ in range(100000):
        answer = [answer]
    return answer
