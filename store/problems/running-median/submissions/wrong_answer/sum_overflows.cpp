vector<double> runningMedian(vector<int>& nums) {
    priority_queue<int> low;
    priority_queue<int, vector<int>, greater<int>> high;
    vector<double> medians;
    for (int value : nums) {
        low.push(value);
        high.push(low.top());
        low.pop();
        if (high.size() > low.size()) {
            low.push(high.top());
            high.pop();
        }
        if (low.size() > high.size()) {
            medians.push_back(low.top());
        } else {
            // The sum of two large ints does not fit in an int.
            int sum = (unsigned)low.top() + (unsigned)high.top();
            medians.push_back(sum / 2.0);
        }
    }
    return medians;
}
