from collections import deque


class RecentCalls:
    def __init__(self, span):
        self.span = span
        self.times = deque()

    def call(self, time):
        self.times.append(time)
        while self.times[0] <= time - self.span:
            self.times.popleft()
        return len(self.times)
