def rotate(matrix):
    before = [row[:] for row in matrix]
    n = len(matrix)
    for i in range(n):
        for j in range(n):
            matrix[j][n - i] = before[i][j]
