class Solution:
    def primeFlags(self, n: int) -> List[bool]:
        return [i > 0 and all(i % d for d in range(2, math.isqrt(i) + 1)) for i in range(n + 1)]
