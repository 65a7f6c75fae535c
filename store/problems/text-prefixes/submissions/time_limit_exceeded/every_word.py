class PrefixIndex:
    def __init__(self, words):
        self.words = list(words)

    def add(self, word):
        self.words.append(word)

    def count(self, prefix):
        return sum(word.startswith(prefix) for word in self.words)

    def longest(self, prefix):
        found = [word for word in self.words if word.startswith(prefix)]
        return min(found, key=lambda word: (-len(word), word), default="")
