a, n, d = map(int, input().split())
print(str(pow(a, n, 10**d)).zfill(d))
