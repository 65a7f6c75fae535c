// expect: RTE Error: no
async function twoSum(nums, target) {
  await null;
  throw new Error('no');
}
