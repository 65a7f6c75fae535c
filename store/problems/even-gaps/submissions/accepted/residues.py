n, a, b, m, k = map(int, input().split())
count = [0] * k
for i in range(n):
    count[(a * i + b) % m % k] += 1
print(sum(c * (c - 1) // 2 for c in count))
