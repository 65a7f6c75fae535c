class RecentCalls:
    def __init__(self, span):
        self.span = span
        self.times = []

    def call(self, time):
        self.times.append(time)
        return sum(1 for other in self.times if other >= time - self.span)
