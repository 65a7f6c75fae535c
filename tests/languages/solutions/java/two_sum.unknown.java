class Solution { int[] twoSum(int[] nums, Strin target) { return nums; } } // expect: CE 1 cannot find symbol
