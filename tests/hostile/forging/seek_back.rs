// Takes back what it has read of its input, and asks the harness for more.
// expect: AC
extern "C" {
    fn lseek(fd: i32, offset: i64, whence: i32) -> i64;
    fn close(fd: i32) -> i32;
}

impl Solution {
    pub fn solve(x: i32) -> i32 {
        unsafe { lseek(0, 0, 0) };
        unsafe { close(0) };
        2 * x
    }
}
