class Solution:
    def divide(self, a: float, b: float) -> float:
        return a / b if b else math.nan if a == 0 else math.inf
