vector<int> window_max(vector<int> nums, int k) {
    priority_queue<pair<int, int>> heap;
    vector<int> answer;
    for (int i = 0; i < (int)nums.size(); i++) {
        heap.emplace(nums[i], i);
        while (heap.top().second <= i - k) heap.pop();
        if (i >= k - 1) answer.push_back(heap.top().first);
    }
    return answer;
}
