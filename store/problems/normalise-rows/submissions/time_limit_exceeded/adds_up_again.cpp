class Solution {
public:
    vector<vector<double>> normalise_rows(vector<vector<double>>& rows) {
        vector<vector<double>> answer = rows;
        for (size_t last = 0; last < rows.size(); last++) {
            double total = 0, count = 0;
            for (size_t r = 0; r <= last; r++)
                for (double value : rows[r]) {
                    total += value;
                    count++;
                }
            if (total == 0) continue;
            for (double& value : answer[last]) value /= total / count;
        }
        return answer;
    }
};
