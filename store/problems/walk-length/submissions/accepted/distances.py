from itertools import pairwise
from math import dist

points = [tuple(map(float, input().split())) for _ in range(int(input()))]
print(sum(dist(a, b) for a, b in pairwise(points)))
