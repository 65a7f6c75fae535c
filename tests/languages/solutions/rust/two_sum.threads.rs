use std::sync::mpsc;
use std::thread;

impl Solution {
    pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> {
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            for i in 0..nums.len() {
                for k in 0..i {
                    if nums[i] + nums[k] == target {
                        tell.send(vec![i as i32, k as i32]).unwrap();
                    }
                }
            }
            thread::sleep(std::time::Duration::from_secs(60));
        });
        told.recv().unwrap()
    }
}
