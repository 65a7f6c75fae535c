// expect: CE 4 unterminated double quote string
impl Solution {
    pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> {
        println!("{}, target);
        nums
    }
}
