# expect: WA the answer is not of type int[]
class Solution:
    def twoSum(self, nums, target):
        return "01"
