// expect: CE 4 ';' expected
class Solution {
    public int[] twoSum(int[] nums, int target) {
        int sum = 0
        return nums;
    }
}
