module.exports = function (nums, target) {
  for (let i = 0; ; i++) {
    const j = nums.indexOf(target - nums[i], i + 1);
    if (j > 0) return [i, j];
  }
};
