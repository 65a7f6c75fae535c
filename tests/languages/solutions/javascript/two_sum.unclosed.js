// expect: CE 5 SyntaxError: Unexpected end of input
function twoSum(nums, target) {
  return [0, 1
    ];
