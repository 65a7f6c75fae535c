// expect: CE expected a function of this form: int* twoSum(int* nums, int numsSize, int target, int* returnSize)
void twoSum(int* nums, int numsSize, int target, int* returnSize) {
    *returnSize = 0;
}
