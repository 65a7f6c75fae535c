// expect: RTE at Solution.helper(Main.java:8)
public class Solution {
    public int[] twoSum(int[] nums, int target) {
        return helper(nums);
    }

    int[] helper(int[] nums) {
        nums[7] = 1;
        return nums;
    }
}
