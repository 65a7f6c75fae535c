input()
tops = []
for stone in map(int, input().split()):
    fits = [i for i in sorted(range(len(tops)), key=lambda i: tops[i]) if tops[i] >= stone]
    if fits:
        tops[min(fits, key=lambda i: tops[i])] = stone
    else:
        tops.append(stone)
print(len(tops))
