class Solution:
    def firstUnique(self, s: str) -> str:
        counts = Counter(s)
        return next(c for c in counts if counts[c] == 1)
