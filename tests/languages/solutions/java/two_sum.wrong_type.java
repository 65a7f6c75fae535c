// expect: WA the answer is not of type int[]
class Solution {
    public Object twoSum(int[] nums, int target) {
        return "01";
    }
}
