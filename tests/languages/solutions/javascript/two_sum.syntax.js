// expect: CE 4 SyntaxError
function twoSum(nums, target) {
  const a = 1;
  const b = (;
}
