// Names of the harness, and of what it uses.
// expect: AC
mod std {}
mod assay {}
type Vec = u8;
type String = Vec;
struct Box(String);
macro_rules! format {
    ($($all:tt)*) => {
        loop {}
    };
}

fn take(it: Box) -> u8 {
    it.0
}

impl Solution {
    pub fn solve(x: i32) -> i32 {
        let _ = take(Box(1));
        2 * x
    }
}
