class Solution:
    def two_sum(self, nums: List[int], target: int) -> List[int]:
        for i, value in enumerate(nums):
            j = nums.index(target - value, i + 1)
            return [i, j]
