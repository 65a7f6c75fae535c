// expect: RTE solution.rs:9
impl Solution {
    pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> {
        helper(nums, target)
    }
}

fn helper(mut nums: Vec<i32>, target: i32) -> Vec<i32> {
    nums[7] = target;
    nums
}
