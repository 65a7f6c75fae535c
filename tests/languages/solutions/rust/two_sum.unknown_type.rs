// expect: CE 3 cannot find type `Vector`
impl Solution {
    pub fn two_sum(nums: Vector<i32>, target: i32) -> Vec<i32> {
        vec![target]
    }
}
