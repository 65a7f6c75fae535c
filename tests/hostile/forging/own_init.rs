// What runs before the harness answers too.
// expect: RTE
use std::io::Write;
use std::os::unix::io::FromRawFd;

fn tell(text: &str) {
    let mut answer = std::mem::ManuallyDrop::new(unsafe { std::fs::File::from_raw_fd(3) });
    let _ = answer.write_all(text.as_bytes());
}

extern "C" fn early() {
    tell("assay 1 2\n42\n");
}

#[used]
#[link_section = ".init_array"]
static EARLY: extern "C" fn() = early;

impl Solution {
    pub fn solve(x: i32) -> i32 {
        2 * x
    }
}
