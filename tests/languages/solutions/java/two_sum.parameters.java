// expect: RTE expected a class Solution with a method of this form: public int[] twoSum(int[] nums, int target)
class Solution {
    public int[] twoSum(int[] nums) {
        return nums;
    }
}
