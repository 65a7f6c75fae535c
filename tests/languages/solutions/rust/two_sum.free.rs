// expect: CE 2 expected a function of this form: impl Solution { pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> }
pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> {
    vec![nums[0], target]
}
