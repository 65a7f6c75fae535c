class Solution:
    def range_sums(self, nums: List[int], queries: List[List[int]]) -> List[int]:
        before = [0] * len(nums)
        for i in range(1, len(nums)):
            before[i] = before[i - 1] + nums[i - 1]
        return [before[r + 1] - before[l] for l, r in queries]
