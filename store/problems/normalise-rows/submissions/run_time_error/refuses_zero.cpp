vector<vector<double>> normaliseRows(vector<vector<double>>& rows) {
    double total = 0, count = 0;
    for (auto& row : rows) {
        total = accumulate(row.begin(), row.end(), total);
        count += row.size();
        if (total <= 0) throw domain_error("the mean is zero");
        for (double& value : row) value /= total / count;
    }
    return rows;
}
