from itertools import groupby

input()
print(*max(((len(list(run)), height) for height, run in groupby(map(int, input().split()))), key=lambda pair: pair[0]))
