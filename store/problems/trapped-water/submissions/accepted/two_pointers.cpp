class Solution {
public:
    long long trappedWater(vector<int>& heights) {
        long long water = 0;
        int left = 0, right = (int)heights.size() - 1, leftWall = 0, rightWall = 0;
        while (left < right) {
            if (heights[left] < heights[right]) {
                leftWall = max(leftWall, heights[left]);
                water += leftWall - heights[left++];
            } else {
                rightWall = max(rightWall, heights[right]);
                water += rightWall - heights[right--];
            }
        }
        return water;
    }
};
