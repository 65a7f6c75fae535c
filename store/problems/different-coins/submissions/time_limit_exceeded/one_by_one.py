k, s = map(int, input().split())
coins = list(range(1, k + 1))
while sum(coins) < s:
    coins[-1] += 1
print(*coins if sum(coins) == s else ["impossible"])
