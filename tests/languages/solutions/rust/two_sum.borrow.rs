// expect: CE 6 borrow of moved value
impl Solution {
    pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> {
        let other = nums;
        if target > 0 {
            return vec![nums.len() as i32];
        }
        other
    }
}
