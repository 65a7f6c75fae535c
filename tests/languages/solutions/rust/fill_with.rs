impl Solution {
    pub fn fill_with(count: i32, text: &mut Vec<char>) {
        for c in text.iter_mut().take(count as usize) {
            *c = '*';
        }
    }
}
