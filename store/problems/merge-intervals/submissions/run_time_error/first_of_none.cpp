class Solution {
public:
    vector<vector<int>> mergeIntervals(vector<vector<int>>& intervals) {
        sort(intervals.begin(), intervals.end());
        vector<vector<int>> merged{intervals.at(0)};
        for (auto& interval : intervals) {
            auto& last = merged.back();
            if (last[1] < interval[0]) merged.push_back(interval);
            else last[1] = max(last[1], interval[1]);
        }
        return merged;
    }
};
