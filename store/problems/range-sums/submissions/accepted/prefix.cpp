class Solution {
public:
    vector<long long> rangeSums(vector<int>& nums, vector<vector<int>>& queries) {
        vector<long long> before(nums.size() + 1);
        for (size_t i = 0; i < nums.size(); i++) before[i + 1] = before[i] + nums[i];
        vector<long long> answers;
        for (auto& query : queries) answers.push_back(before[query[1] + 1] - before[query[0]]);
        return answers;
    }
};
