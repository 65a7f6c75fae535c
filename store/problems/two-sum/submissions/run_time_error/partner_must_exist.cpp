// Asks the map for partners that are not there.
vector<int> twoSum(vector<int> nums, int target) {
    map<int, int> where;
    for (int i = 0; i < (int)nums.size(); i++) where[nums[i]] = i;
    for (int i = 0;; i++) {
        int partner = where.at(target - nums.at(i));
        if (partner != i) return {i, partner};
    }
}
