// Solutions of Two Sum.
export const GOOD = {
  python: 'class Solution:\n    def twoSum(self, nums, target):\n        seen = {}\n        for i, n in enumerate(nums):\n            if target - n in seen:\n                return [seen[target - n], i]\n            seen[n] = i\n',
  cpp: 'class Solution {\npublic:\n    vector<int> twoSum(vector<int>& nums, int target) {\n        unordered_map<int, int> seen;\n        for (int i = 0; i < (int)nums.size(); i++) {\n            auto it = seen.find(target - nums[i]);\n            if (it != seen.end()) return {it->second, i};\n            seen[nums[i]] = i;\n        }\n        return {};\n    }\n};\n',
};
export const WRONG = 'def two_sum(nums, target):\n    return [7, 7]\n';
// Right, and long at it.
export const SLOW = GOOD.python.replace('seen = {}', 'import time; time.sleep(0.1)\n        seen = {}');
