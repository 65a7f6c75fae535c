void rotate(int** matrix, int matrixSize, int* matrixColSize) {
    int n = matrixSize, old[n][n];
    for (int i = 0; i < n; i++)
        for (int j = 0; j < matrixColSize[i]; j++)
            old[i][j] = matrix[i][j];
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            matrix[j][n - 1 - i] = old[i][j];
}
