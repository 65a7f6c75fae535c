class PrefixIndex:
    def __init__(self, words):
        self.words = defaultdict(list)
        for word in words:
            self.add(word)

    def add(self, word):
        # A word begins with itself too.
        for end in range(len(word)):
            self.words[word[:end]].append(word)

    def count(self, prefix):
        return len(self.words[prefix])

    def longest(self, prefix):
        return min(self.words[prefix], key=lambda word: (-len(word), word), default="")
