// A frame, and more behind it.
// expect: RTE
use std::io::Write;
use std::os::unix::io::FromRawFd;

fn tell(text: &str) {
    let mut answer = std::mem::ManuallyDrop::new(unsafe { std::fs::File::from_raw_fd(3) });
    let _ = answer.write_all(text.as_bytes());
}

impl Solution {
    pub fn solve(x: i32) -> i32 {
        let answer = (2 * x).to_string();
        tell(&format!("assay 1 {}\n{}\nmore", answer.len(), answer));
        std::process::exit(0)
    }
}
