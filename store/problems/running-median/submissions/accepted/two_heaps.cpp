class Solution {
public:
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
            medians.push_back(low.size() > high.size() ? low.top() : ((double)low.top() + high.top()) / 2);
        }
        return medians;
    }
};
