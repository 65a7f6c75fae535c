// A main of its own.
// expect: AC
fn main() {
    println!("mine");
    std::process::exit(7);
}

impl Solution {
    pub fn solve(x: i32) -> i32 {
        2 * x
    }
}
