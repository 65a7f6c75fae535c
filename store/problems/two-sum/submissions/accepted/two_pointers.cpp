vector<int> two_sum(const vector<int>& nums, int target) {
    vector<pair<int, int>> order;
    for (int i = 0; i < (int)nums.size(); i++) order.emplace_back(nums[i], i);
    sort(order.begin(), order.end());
    size_t low = 0, high = order.size() - 1;
    while (low < high) {
        int sum = order[low].first + order[high].first;
        if (sum == target) return {order[high].second, order[low].second};
        if (sum < target)
            low++;
        else
            high--;
    }
    return {};
}
