// expect: CE 2 at end of input
int* twoSum(int* nums, int numsSize, int target, int* returnSize)
