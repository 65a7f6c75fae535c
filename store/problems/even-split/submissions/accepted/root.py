a, b = map(int, input().split())
print(a / 2 ** 0.5)
