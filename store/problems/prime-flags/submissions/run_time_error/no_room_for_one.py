class Solution:
    def prime_flags(self, n: int) -> List[bool]:
        flags = [True] * (n + 1)
        flags[0] = flags[1] = False
        for p in range(2, n + 1):
            if flags[p]:
                for i in range(p * p, n + 1, p):
                    flags[i] = False
        return flags
