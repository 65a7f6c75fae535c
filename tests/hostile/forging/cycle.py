# A list that contains itself.
# expect: RTE
def solve(x):
    answer = []
    answer.append(answer)
    return answer
