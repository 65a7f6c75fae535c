// expect: CE 4 expected declaration or statement at end of input
int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    for (int i = 0; i < numsSize; i++) {
        return nums;
}
