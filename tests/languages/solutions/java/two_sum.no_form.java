// expect: WA an object of type HashMap cannot be an answer
class Solution {
    public Object twoSum(int[] nums, int target) {
        return new HashMap<>();
    }
}
