n = int(input())
row = list(map(int, input().split()))
print(sum(a != b for a, b in zip(row[: n // 2], row[::-1])))
