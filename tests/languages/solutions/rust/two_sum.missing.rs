// expect: CE 1 expected a function of this form: impl Solution { pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> }
impl Solution {
    pub fn three_sum(nums: Vec<i32>, target: i32) -> Vec<i32> {
        nums // not two_sum
    }
}
