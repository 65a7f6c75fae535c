a, n, d = map(int, input().split())
print(pow(a, n, 10**d))
