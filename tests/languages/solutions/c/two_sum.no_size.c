// expect: WA NULL was returned for an array of 2 values
int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    *returnSize = 2;
    return NULL;
}
