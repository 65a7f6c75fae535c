// No way left to answer.
// expect: RTE
use std::os::unix::io::FromRawFd;

impl Solution {
    pub fn solve(x: i32) -> i32 {
        drop(unsafe { std::fs::File::from_raw_fd(3) });
        2 * x
    }
}
