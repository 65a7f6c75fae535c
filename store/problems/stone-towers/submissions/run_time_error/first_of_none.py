input()
tops = []
for stone in map(int, input().split()):
    if tops[-1] >= stone:
        tops[-1] = stone
    else:
        tops.append(stone)
print(len(tops))
