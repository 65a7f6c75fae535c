class MinStack:
    def __init__(self):
        self.values = []
        self.least = None

    def push(self, value):
        self.values.append(value)
        self.least = value if self.least is None else min(self.least, value)

    def pop(self):
        self.values.pop()

    def top(self):
        return self.values[-1]

    def get_min(self):
        return self.least
