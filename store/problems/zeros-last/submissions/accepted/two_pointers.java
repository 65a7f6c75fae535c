class Solution {
    public void zerosLast(int[] nums) {
        int at = 0;
        for (int value : nums) if (value != 0) nums[at++] = value;
        Arrays.fill(nums, at, nums.length, 0);
    }
}
