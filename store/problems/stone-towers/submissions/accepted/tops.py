from bisect import bisect_left

input()
tops = []  # growing
for stone in map(int, input().split()):
    at = bisect_left(tops, stone)
    tops[at:at + 1] = [stone]
print(len(tops))
