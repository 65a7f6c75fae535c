long long trapped_water(vector<int> heights) {
    long long water = 0;
    vector<int> walls;
    for (int i = 0; i < (int)heights.size(); i++) {
        while (!walls.empty() && heights[walls.back()] < heights[i]) {
            int floor = heights[walls.back()];
            walls.pop_back();
            // There may be none left.
            int left = walls.at(walls.size() - 1);
            water += (i - left - 1LL) * (min(heights[left], heights[i]) - floor);
        }
        walls.push_back(i);
    }
    return water;
}
