// expect: CE expected a function of this form: int* twoSum(int* nums, int numsSize, int target, int* returnSize)
int* twoSum(long long* nums, int numsSize, int target, int* returnSize) {
    return (int*)nums;
}
