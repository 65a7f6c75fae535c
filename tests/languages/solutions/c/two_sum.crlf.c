int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    // é
    for (int i = 0; i < numsSize; i++)
        for (int j = 0; j < i; j++)
            if (nums[i] + nums[j] == target) {
                nums[0] = j;
                nums[1] = i;
            }
    *returnSize = 2;
    return nums;
}
