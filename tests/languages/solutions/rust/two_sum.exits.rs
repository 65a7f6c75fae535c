// expect: RTE
impl Solution {
    pub fn two_sum(nums: Vec<i32>, _target: i32) -> Vec<i32> {
        std::process::exit(nums.len() as i32 - nums.len() as i32)
    }
}
