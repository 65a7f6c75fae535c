# A list that contains itself.
# expect: WA
def solve(x):
    answer = []
    answer.append(answer)
    return answer
