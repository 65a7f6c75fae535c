n = int(input())
if n > 10 ** 6:
    print(0)
else:
    a, b = 1, 3
    for _ in range(n // 2):
        a, b = b, 4 * b - a
    print(0 if n % 2 else a)
