// Another thread answers too.
// expect: RTE
use std::io::Write;
use std::os::unix::io::FromRawFd;

fn tell(text: &str) {
    let mut answer = std::mem::ManuallyDrop::new(unsafe { std::fs::File::from_raw_fd(3) });
    let _ = answer.write_all(text.as_bytes());
}

impl Solution {
    pub fn solve(x: i32) -> i32 {
        std::thread::spawn(|| tell("assay 1 2\n42\n")).join().unwrap();
        2 * x
    }
}
