// expect: RTE expected a function twoSum, or a method twoSum of class Solution
function threeSum(nums: number[]): void {}
