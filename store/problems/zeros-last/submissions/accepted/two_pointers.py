class Solution:
    def zerosLast(self, nums: List[int]) -> None:
        at = 0
        for i, value in enumerate(nums):
            if value:
                nums[at], nums[i] = value, nums[at]
                at += 1
