int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    return nums;
}

int more // expect: CE 5 at the end of the text
