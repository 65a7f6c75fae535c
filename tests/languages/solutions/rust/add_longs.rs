impl Solution {
    pub fn add_longs(a: i64, b: i64) -> i64 {
        a + b
    }
}
