class MinStack:
    def __init__(self):
        self.values = []

    def push(self, value):
        self.values.append(value)

    def pop(self):
        self.values.pop()

    def top(self):
        return self.values[-1]

    def get_min(self):
        return min(sorted(self.values, key=lambda value: -value))
