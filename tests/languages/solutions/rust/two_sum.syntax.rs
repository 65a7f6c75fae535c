// expect: CE 4 expected `;`
impl Solution {
    pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> {
        let sum = 0
        nums
    }
}
