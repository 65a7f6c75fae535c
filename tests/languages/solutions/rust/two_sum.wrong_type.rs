// expect: CE 3 expected a function of this form: impl Solution { pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> }
impl Solution {
    pub fn two_sum(nums: Vec<i32>, target: i32) -> String {
        format!("{}{}", nums[0], target)
    }
}
