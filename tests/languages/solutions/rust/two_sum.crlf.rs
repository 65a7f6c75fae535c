// Of a system with other ends of lines.
impl Solution {
    pub fn twoSum(mut nums: Vec<i64>, target: i64) -> Vec<usize> {
        nums.push(0);
        for i in 0..nums.len() {
            for k in 0..i {
                if nums[i] + nums[k] == target {
                    return vec![k, i];
                }
            }
        }
        vec![]
    }
}