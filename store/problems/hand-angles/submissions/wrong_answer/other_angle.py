h, m, s = map(int, input().split())
seconds = h % 12 * 3600 + m * 60 + s
print(360 - seconds * 11 % 43200 / 120 + 1)
