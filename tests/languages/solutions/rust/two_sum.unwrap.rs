// expect: RTE solution.rs:4
impl Solution {
    pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> {
        vec![*nums.iter().find(|&&num| num > 100 * target).unwrap()]
    }
}
