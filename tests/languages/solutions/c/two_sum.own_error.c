// expect: CE 2 unknown type name ‘number’
number* twoSum(int* nums, int target) {
    return nums;
}
