class Solution {
public:
    void zerosLast(vector<int>& nums) {
        stable_partition(nums.begin(), nums.end(), [](int value) { return value != 0; });
    }
};
