impl Solution {
    pub fn fill_with(count: usize, text: &mut [char]) {
        text[..count].fill('*');
    }
}
