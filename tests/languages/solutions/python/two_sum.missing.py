# expect: RTE expected a method twoSum of class Solution, or a function two_sum
class Solution:
    def threeSum(self, nums, target):
        return []
