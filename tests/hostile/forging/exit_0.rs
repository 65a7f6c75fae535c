// Ending well, without an answer.
// expect: RTE
impl Solution {
    pub fn solve(x: i32) -> i32 {
        std::process::exit(x - x)
    }
}
