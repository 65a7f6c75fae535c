class Solution {
public:
    long long trapped_water(vector<int>& heights) {
        long long water = 0;
        for (auto column = heights.begin(); column != heights.end(); ++column) {
            int left = *max_element(heights.begin(), column + 1);
            int right = *max_element(column, heights.end());
            water += min(left, right) - *column;
        }
        return water;
    }
};
