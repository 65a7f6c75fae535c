// expect: CE expected a function of this form: int* twoSum(int* nums, int numsSize, int target, int* returnSize)
int* threeSum(int* nums, int numsSize, int target, int* returnSize) {
    return nums; // not twoSum
}
