n, k = map(int, input().split())
ways = [1] + [0] * n
for value in map(int, input().split()):
    for paid in range(value, n + 1):
        ways[paid] += ways[paid - value]
print(ways[n])
