class Solution:
    def first_unique(self, s: str) -> str:
        for c in s:
            if s.count(c) == 1:
                return c
