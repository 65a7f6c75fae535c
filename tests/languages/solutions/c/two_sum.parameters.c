// expect: CE expected a function of this form: int* twoSum(int* nums, int numsSize, int target, int* returnSize)
int* twoSum(int* nums, int target) {
    return nums;
}
