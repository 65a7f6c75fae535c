/*
 * @lc app=leetcode id=1 lang=rust
 *
 * [1] Two Sum
 */

// @lc code=start
use std::collections::HashMap;

impl Solution {
    pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> {
        let mut seen = HashMap::new();
        for (i, num) in nums.iter().enumerate() {
            if let Some(&k) = seen.get(&(target - num)) {
                return vec![k, i as i32];
            }
            seen.insert(num, i as i32);
        }
        unreachable!()
    }
}
// @lc code=end
