class MinStack:
    def __init__(self):
        self.values = []

    def push(self, value):
        self.values.append(value)

    def pop(self):
        self.values.remove(self.values[-1] + 1)

    def top(self):
        return self.values[-1]

    def get_min(self):
        return min(self.values)
