// Returns the positions after sorting.
vector<int> two_sum(vector<int> nums, int target) {
    sort(nums.begin(), nums.end());
    int low = 0, high = nums.size() - 1;
    while (low < high && nums[low] + nums[high] != target) {
        if (nums[low] + nums[high] < target)
            low++;
        else
            high--;
    }
    return {low, high};
}
