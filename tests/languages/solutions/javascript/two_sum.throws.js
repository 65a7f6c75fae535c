// expect: RTE at helper (solution.js:4:25)
function twoSum(nums, target) {
  function helper() {
    return nums.missing.length;
  }
  return helper();
}
