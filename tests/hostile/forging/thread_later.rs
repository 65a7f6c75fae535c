// A thread would answer after the harness has: nothing runs then.
// expect: AC
use std::io::Write;
use std::os::unix::io::FromRawFd;

fn tell(text: &str) {
    let mut answer = std::mem::ManuallyDrop::new(unsafe { std::fs::File::from_raw_fd(3) });
    let _ = answer.write_all(text.as_bytes());
}

impl Solution {
    pub fn solve(x: i32) -> i32 {
        std::thread::spawn(|| {
            std::thread::sleep(std::time::Duration::from_secs(60));
            tell("assay 1 2\n42\n");
        });
        2 * x
    }
}
