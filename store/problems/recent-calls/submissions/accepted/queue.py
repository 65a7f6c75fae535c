from collections import deque


class RecentCalls:
    def __init__(self, span: int):
        self.span = span
        self.times = deque()

    def call(self, time: int) -> int:
        self.times.append(time)
        while self.times[0] < time - self.span:
            self.times.popleft()
        return len(self.times)
