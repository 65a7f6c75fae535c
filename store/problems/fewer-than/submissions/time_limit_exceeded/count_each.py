n, q = map(int, input().split())
heights = list(map(int, input().split()))
for limit in map(int, input().split()):
    print(sum(height < limit for height in heights))
