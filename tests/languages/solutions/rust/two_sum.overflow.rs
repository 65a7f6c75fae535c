// expect: RTE attempt to add with overflow
impl Solution {
    pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> {
        nums.into_iter().map(|num| num + (i32::MAX - target) + 10).collect()
    }
}
