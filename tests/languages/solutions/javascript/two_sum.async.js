/* A promise is waited for. */
var twoSum = async function (nums, target) {
  await new Promise((resolve) => setTimeout(resolve, 5));
  for (let i = 0; ; i++) {
    const j = nums.indexOf(target - nums[i], i + 1);
    if (j > 0) return new Set([i, j]);
  }
};
