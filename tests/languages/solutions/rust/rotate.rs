impl Solution {
    pub fn rotate(matrix: &mut Vec<Vec<i32>>) {
        let old = matrix.clone();
        let n = old.len();
        for (i, row) in old.iter().enumerate() {
            for (j, &value) in row.iter().enumerate() {
                matrix[j][n - 1 - i] = value;
            }
        }
    }
}
