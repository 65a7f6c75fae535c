class Solution {
    public void rotate(int[][] matrix) {
        int n = matrix.length;
        int[][] old = Arrays.stream(matrix).map(int[]::clone).toArray(int[][]::new);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                matrix[j][n - 1 - i] = old[i][j];
    }
}
