class Solution:
    def addLongs(self, a: int, b: int) -> int:
        return a + b
