class Solution {
public:
    vector<long long> range_sums(vector<int>& nums, vector<vector<int>>& queries) {
        vector<long long> answers;
        for (auto& query : queries) {
            long long sum = 0;
            for (int i = query[0]; i <= query[1]; i++) sum += nums[i];
            answers.push_back(sum);
        }
        return answers;
    }
};
