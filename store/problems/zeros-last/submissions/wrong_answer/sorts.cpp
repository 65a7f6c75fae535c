class Solution {
public:
    void zerosLast(vector<int>& nums) { sort(nums.rbegin(), nums.rend()); }
};
