n, k = map(int, input().split())
print(1, min(map(int, input().split())))
