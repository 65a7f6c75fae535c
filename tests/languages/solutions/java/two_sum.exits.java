// expect: RTE
class Solution {
    public int[] twoSum(int[] nums, int target) {
        System.exit(0);
        return nums;
    }
}
