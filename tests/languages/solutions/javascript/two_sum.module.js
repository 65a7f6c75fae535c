import { strictEqual } from 'node:assert';
import _ from 'lodash';

export default function twoSum(nums, target) {
  strictEqual(_.isArray(nums), true);
  for (let i = 0; ; i++) {
    const j = nums.indexOf(target - nums[i], i + 1);
    if (j > 0) return [i, j];
  }
}
