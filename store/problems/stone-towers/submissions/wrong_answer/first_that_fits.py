input()
tops = []
for stone in map(int, input().split()):
    for i in range(min(len(tops), 30) - 1, -1, -1):
        if tops[i] >= stone:
            tops[i] = stone
            break
    else:
        tops.append(stone)
print(len(tops))
