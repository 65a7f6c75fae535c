impl Solution {
    pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> {
        nums
    }
}
/* expect: CE 6 unterminated block comment
