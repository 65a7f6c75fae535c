class Solution {
public:
    vector<vector<double>> normaliseRows(vector<vector<double>>& rows) {
        double total = 0, count = 0;
        for (auto& row : rows) {
            for (double value : row) total += value;
            count += row.size();
            if (total == 0) continue;
            for (double& value : row) value *= count / total;
        }
        return rows;
    }
};
