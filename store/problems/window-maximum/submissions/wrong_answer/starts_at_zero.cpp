vector<int> windowMax(vector<int>& nums, int k) {
    vector<int> answer;
    multiset<int> window;
    for (size_t i = 0; i < nums.size(); i++) {
        window.insert(nums[i]);
        if (i >= (size_t)k) window.erase(window.find(nums[i - k]));
        // 0 is larger than a window of negative numbers.
        if (i + 1 >= (size_t)k) answer.push_back(max(0, *window.rbegin()));
    }
    return answer;
}
