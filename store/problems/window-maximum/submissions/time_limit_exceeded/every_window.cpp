class Solution {
public:
    vector<int> window_max(vector<int>& nums, int k) {
        vector<int> answer;
        for (size_t i = 0; i + k <= nums.size(); i++)
            answer.push_back(*max_element(nums.begin() + i, nums.begin() + i + k));
        return answer;
    }
};
