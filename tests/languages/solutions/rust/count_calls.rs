use std::sync::atomic::{AtomicI32, Ordering};

static CALLS: AtomicI32 = AtomicI32::new(0);

impl Solution {
    pub fn count_calls(n: i32) -> i32 {
        n + CALLS.fetch_add(1, Ordering::SeqCst) + 1
    }
}
