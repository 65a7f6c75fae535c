const two_sum = (nums, target) => {
  for (const [i, a] of nums.entries()) for (let j = 0; j < i; j++) if (a + nums[j] === target) return [j, i];
};
module.exports = { two_sum };
