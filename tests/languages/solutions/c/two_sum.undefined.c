// expect: CE undefined reference to `helper'
int* helper(int* nums);
int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    return helper(nums);
}
