// The answer is there, and then nothing but a panic elsewhere: what counts is the answer.
// expect: AC
impl Solution {
    pub fn solve(x: i32) -> i32 {
        let failed = std::thread::spawn(|| panic!("beside")).join().is_err();
        2 * x * failed as i32
    }
}
