import sys
M = 10 ** 9 + 7
sys.setrecursionlimit(10000)
seen = {0: (0, 1)}


def fibonacci_like(k):  # U(k), U(k + 1) of U(k + 1) = 4 U(k) - U(k - 1)
    if k in seen:
        return seen[k]
    a, b = fibonacci_like(k // 2)
    twice = a * (2 * b - 4 * a) % M
    after = (b * b - a * a) % M
    seen[k] = (after, (4 * after - twice) % M) if k % 2 else (twice, after)
    return seen[k]


n = int(input())
u, v = fibonacci_like(n // 2)
print(0 if n % 2 else (v - u) % M)
