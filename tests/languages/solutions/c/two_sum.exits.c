// expect: RTE
int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    exit(0);
}
