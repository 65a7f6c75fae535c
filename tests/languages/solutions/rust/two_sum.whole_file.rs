//! As it stands in a project: with its own Solution, a module and a main.
#![allow(dead_code)]
use std::collections::*;

mod helpers {
    /* fn two_sum is /* not */ here */
    pub fn sum<'a>(a: &'a i32, b: &'a i32) -> i32 {
        a + b
    }
}

#[derive(Default)]
pub struct Solution;

pub struct ListNode;

impl Solution {
    pub fn two_sum(nums: &[i32], target: i32) -> [i32; 2] {
        let _: BTreeMap<i32, i32> = BTreeMap::new();
        println!("assay 1 2");
        print!("no end of line");
        for i in 0..nums.len() {
            for k in 0..i {
                if helpers::sum(&nums[i], &nums[k]) == target {
                    return [i as i32, k as i32];
                }
            }
        }
        [0, 0]
    }
}

fn main() {
    println!("{:?}", Solution::two_sum(&[1, 2], 3));
}
