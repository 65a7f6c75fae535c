vector<double> running_median(vector<int>& nums) {
    multiset<long long> all;
    vector<double> medians;
    auto middle = all.end();  // the upper one of two
    for (long long value : nums) {
        all.insert(value);
        if (all.size() == 1)
            middle = all.begin();
        else if (value < *middle)
            middle = all.size() % 2 ? prev(middle) : middle;
        else
            middle = all.size() % 2 ? middle : next(middle);
        medians.push_back(all.size() % 2 ? *middle : (*middle + *prev(middle)) / 2.0);
    }
    return medians;
}
