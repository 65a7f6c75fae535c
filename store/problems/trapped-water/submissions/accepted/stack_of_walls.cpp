long long trapped_water(const vector<int>& heights) {
    long long water = 0;
    vector<int> walls;
    for (int i = 0; i < (int)heights.size(); i++) {
        while (!walls.empty() && heights[walls.back()] < heights[i]) {
            int floor = heights[walls.back()];
            walls.pop_back();
            if (walls.empty()) break;
            long long width = i - walls.back() - 1;
            water += width * (min(heights[walls.back()], heights[i]) - floor);
        }
        walls.push_back(i);
    }
    return water;
}
