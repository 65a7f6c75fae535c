calls = 0


class Solution:
    def countCalls(self, n: int) -> int:
        global calls
        calls += 1
        return n + calls
