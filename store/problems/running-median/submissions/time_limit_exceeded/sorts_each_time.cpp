class Solution {
public:
    vector<double> running_median(vector<int>& nums) {
        vector<double> medians;
        vector<long long> sorted;
        for (int value : nums) {
            sorted.push_back(value);
            sort(sorted.begin(), sorted.end());
            size_t n = sorted.size();
            medians.push_back((sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0);
        }
        return medians;
    }
};
