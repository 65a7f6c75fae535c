def prime_flags(n):
    flags = [True] * (n + 1)
    flags[:2] = [False] * min(2, n + 1)
    for p in range(2, math.isqrt(n) + 1):
        if flags[p]:
            flags[p * p :: p] = [False] * len(range(p * p, n + 1, p))
    return flags
