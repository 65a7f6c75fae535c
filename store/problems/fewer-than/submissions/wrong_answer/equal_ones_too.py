# Counts what is as large as the limit, too.
from bisect import bisect_right

n, q = map(int, input().split())
heights = sorted(map(int, input().split()))
for limit in map(int, input().split()):
    print(bisect_right(heights, limit))
