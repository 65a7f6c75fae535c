// Counts the mirrored row from n, not from n - 1.
class Solution {
public:
    void rotate(vector<vector<int>>& matrix) {
        auto before = matrix;
        for (size_t i = 0; i < before.size(); i++)
            for (size_t j = 0; j < before.size(); j++) matrix.at(j).at(before.size() - i) = before.at(i).at(j);
    }
};
