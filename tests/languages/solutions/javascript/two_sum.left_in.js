#!/usr/bin/env node
'use strict';
const assert = require('assert');
const process = require('process'), Buffer = {}, fetch = null, name = 'x';

function twoSum(nums, target) {
  for (let i = 0; ; i++) {
    const j = nums.indexOf(target - nums[i], i + 1);
    if (j > 0) return [i, j];
  }
}

assert.deepStrictEqual(twoSum([1, 2], 3), [0, 1]);
console.log(twoSum([2, 7, 11, 15], 9));
if (require.main === module) console.log('main'); // no more