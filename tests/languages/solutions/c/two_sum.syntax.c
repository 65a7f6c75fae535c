// expect: CE 4 expected ‘,’ or ‘;’ before ‘return’
int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    int sum = 0
    return nums;
}
