// What is dropped when it panics answers: that is an answer, of a run that failed.
// expect: RTE
use std::io::Write;
use std::os::unix::io::FromRawFd;

fn tell(text: &str) {
    let mut answer = std::mem::ManuallyDrop::new(unsafe { std::fs::File::from_raw_fd(3) });
    let _ = answer.write_all(text.as_bytes());
}

struct Last;

impl Drop for Last {
    fn drop(&mut self) {
        tell("assay 1 2\n42\n");
    }
}

impl Solution {
    pub fn solve(x: i32) -> i32 {
        let _last = Last;
        panic!("{}", x)
    }
}
