class Solution:
    def power(self, x: float, n: int) -> float:
        result = 1.0
        while n > 0:
            if n & 1:
                result *= x
            x *= x
            n >>= 1
        return result
