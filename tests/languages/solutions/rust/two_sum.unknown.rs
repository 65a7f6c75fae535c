impl Solution { pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> { numbers } } // expect: CE 1 cannot find value `numbers`
