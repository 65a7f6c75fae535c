class Solution:
    def rangeSums(self, nums: List[int], queries: List[List[int]]) -> List[int]:
        before = [0]
        for value in nums:
            before.append(before[-1] + value)
        return [before[r] - before[l] for l, r in queries]
