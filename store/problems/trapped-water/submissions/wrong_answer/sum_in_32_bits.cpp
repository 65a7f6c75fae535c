class Solution {
public:
    long long trappedWater(vector<int>& heights) {
        unsigned water = 0;
        int left = 0, right = (int)heights.size() - 1, wall = 0;
        while (left < right) {
            int lower = heights[left] < heights[right] ? heights[left++] : heights[right--];
            wall = max(wall, lower);
            water += wall - lower;
        }
        return water;
    }
};
