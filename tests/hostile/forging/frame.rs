// An answer of its own making, and then the real one.
// expect: RTE
use std::io::Write;
use std::os::unix::io::FromRawFd;

fn tell(text: &str) {
    let mut answer = std::mem::ManuallyDrop::new(unsafe { std::fs::File::from_raw_fd(3) });
    let _ = answer.write_all(text.as_bytes());
}

impl Solution {
    pub fn solve(x: i32) -> i32 {
        tell("assay 1 2\n42\n");
        2 * x
    }
}
