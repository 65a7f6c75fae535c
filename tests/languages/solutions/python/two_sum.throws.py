# expect: RTE line 5, in helper
class Solution:
    def twoSum(self, nums, target):
        def helper():
            return nums["x"]
        return helper()
