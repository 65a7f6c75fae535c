class RecentCalls:
    def __init__(self, span):
        self.times = []

    def call(self, time):
        last = self.times[-1]
        self.times.append(time)
        return len(self.times) if last else 0
