# Uses the same coin more than once.
k, s = map(int, input().split())
if s < k:
    print("impossible")
else:
    print(*[1] * (k - 1), s - k + 1)
