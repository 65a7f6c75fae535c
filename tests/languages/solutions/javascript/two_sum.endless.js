// expect: RTE RangeError: Maximum call stack size exceeded
var twoSum = (nums) => 1 + twoSum(nums);
