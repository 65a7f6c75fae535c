class PrefixIndex:
    def __init__(self, words):
        self.root = {"words": []}
        for word in words:
            self.add(word)

    def add(self, word):
        node = self.root
        node["words"].append(word)
        for letter in word:
            node = node.setdefault(letter, {"words": []})
            node["words"].append(word)

    def find(self, prefix):
        node = self.root
        for letter in prefix:
            node = node[letter]
        return node["words"]

    def count(self, prefix):
        return len(self.find(prefix))

    def longest(self, prefix):
        return min(self.find(prefix), key=lambda word: (-len(word), word))
