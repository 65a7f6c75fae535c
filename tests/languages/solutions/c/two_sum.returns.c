// expect: CE expected a function of this form: int* twoSum(int* nums, int numsSize, int target, int* returnSize)
bool twoSum(int* nums, int numsSize, int target, int* returnSize) {
    return true;
}
