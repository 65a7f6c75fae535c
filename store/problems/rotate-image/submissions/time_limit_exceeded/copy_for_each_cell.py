class Solution:
    def rotate(self, matrix: List[List[int]]) -> None:
        n = len(matrix)
        turned = matrix
        for i in range(n):
            for j in range(n):
                # A new matrix for each number that moves.
                turned = [row[:] for row in turned]
                turned[j][n - 1 - i] = matrix[i][j]
        matrix[:] = turned
