// Sums of 32 bits.
vector<long long> range_sums(vector<int>& nums, vector<vector<int>>& queries) {
    vector<unsigned> before(1, 0);
    for (int value : nums) before.push_back(before.back() + value);
    vector<long long> answers;
    for (auto& query : queries) answers.push_back((int)(before[query[1] + 1] - before[query[0]]));
    return answers;
}
