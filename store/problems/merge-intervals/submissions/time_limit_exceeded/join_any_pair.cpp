// Joins the first two that overlap, until there are none left.
class Solution {
    bool joinOnePair(vector<vector<int>>& intervals) {
        for (size_t i = 0; i < intervals.size(); i++)
            for (size_t j = i + 1; j < intervals.size(); j++) {
                if (intervals[i][1] < intervals[j][0] || intervals[j][1] < intervals[i][0]) continue;
                intervals[i][0] = min(intervals[i][0], intervals[j][0]);
                intervals[i][1] = max(intervals[i][1], intervals[j][1]);
                intervals.erase(intervals.begin() + j);
                return true;
            }
        return false;
    }

public:
    vector<vector<int>> merge_intervals(vector<vector<int>> intervals) {
        while (joinOnePair(intervals)) {
        }
        sort(intervals.begin(), intervals.end());
        return intervals;
    }
};
