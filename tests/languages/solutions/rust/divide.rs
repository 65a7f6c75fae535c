impl Solution {
    pub fn divide(a: f64, b: f64) -> f64 {
        a / b
    }
}
