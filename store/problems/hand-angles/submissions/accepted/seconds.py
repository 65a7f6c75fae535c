h, m, s = map(int, input().split())
seconds = h % 12 * 3600 + m * 60 + s
angle = abs(seconds * 11 % 43200) / 120
print(min(angle, 360 - angle))
