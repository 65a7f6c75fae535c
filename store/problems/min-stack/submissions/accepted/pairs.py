class MinStack:
    def __init__(self):
        self.pairs = []

    def push(self, value: int) -> None:
        self.pairs.append((value, min(value, self.pairs[-1][1]) if self.pairs else value))

    def pop(self) -> None:
        self.pairs.pop()

    def top(self) -> int:
        return self.pairs[-1][0]

    def getMin(self) -> int:
        return self.pairs[-1][1]
