// expect: RTE
int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    *returnSize = 1 << 30;
    nums[numsSize << 28] = 1;
    return nums;
}
