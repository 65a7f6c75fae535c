class PrefixIndex:
    def __init__(self, words: List[str]):
        self.counts = Counter()
        self.best = {}
        for word in words:
            self.add(word)

    def add(self, word: str) -> None:
        for end in range(len(word) + 1):
            prefix = word[:end]
            self.counts[prefix] += 1
            best = self.best.get(prefix, "")
            if len(word) > len(best) or len(word) == len(best) and word < best:
                self.best[prefix] = word

    def count(self, prefix: str) -> int:
        return self.counts[prefix]

    def longest(self, prefix: str) -> str:
        return self.best.get(prefix, "")
