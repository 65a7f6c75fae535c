class Solution:
    def twoSum(self, nums: List[int], target: int) -> List[int]:
        seen = {}
        for i, value in enumerate(nums, 1):
            if target - value in seen:
                return [seen[target - value], i]
            seen[value] = i
        return []
