n, k = map(int, input().split())
for value in sorted(map(int, input().split()), reverse=True):
    n %= value
print(0 if n else 1)
