// Makes a new matrix for each number that moves.
class Solution {
    using Matrix = vector<vector<int>>;

    static Matrix with(Matrix matrix, size_t row, size_t column, int value) {
        matrix[row][column] = value;
        return matrix;
    }

public:
    void rotate(Matrix& matrix) {
        size_t n = matrix.size();
        Matrix turned = matrix;
        for (size_t row = 0; row < n; row++)
            for (size_t column = 0; column < n; column++)
                turned = with(turned, column, n - 1 - row, matrix[row][column]);
        matrix = turned;
    }
};
