# expect: CE 4 SyntaxError
class Solution:
    def twoSum(self, nums, target):
        return nums[
