vector<long long> rangeSums(vector<int>& nums, vector<vector<int>>& queries) {
    vector<long long> before(nums.size());
    for (size_t i = 1; i < nums.size(); i++) before[i] = before[i - 1] + nums[i - 1];
    vector<long long> answers;
    for (auto& query : queries) answers.push_back(before.at(query[1] + 1) - before.at(query[0]));
    return answers;
}
