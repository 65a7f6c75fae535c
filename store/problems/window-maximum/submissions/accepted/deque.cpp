class Solution {
public:
    vector<int> windowMax(vector<int>& nums, int k) {
        deque<int> best;  // indices, their values descending
        vector<int> answer;
        for (int i = 0; i < (int)nums.size(); i++) {
            if (!best.empty() && best.front() == i - k) best.pop_front();
            while (!best.empty() && nums[best.back()] <= nums[i]) best.pop_back();
            best.push_back(i);
            if (i >= k - 1) answer.push_back(nums[best.front()]);
        }
        return answer;
    }
};
