import sys
from bisect import bisect_left

n, q, *numbers = map(int, sys.stdin.buffer.read().split())
heights = sorted(numbers[:n])
print("\n".join(str(bisect_left(heights, limit)) for limit in numbers[n:]))
