vector<int> window_max(vector<int>& nums, int k) {
    multiset<int> window(nums.begin(), nums.begin() + k);
    vector<int> answer;
    for (size_t i = 0; i + k <= nums.size(); i++) {
        answer.push_back(*window.rbegin());
        window.erase(window.find(nums[i]));
        window.insert(nums.at(i + k));
    }
    return answer;
}
