# Goes back to the first point, too.
from math import dist

points = [tuple(map(float, input().split())) for _ in range(int(input()))]
print(sum(dist(points[i - 1], points[i]) for i in range(len(points))))
