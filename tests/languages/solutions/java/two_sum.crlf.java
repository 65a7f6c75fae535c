public class Solution {
    public List<Integer> two_sum(Integer[] nums, long target) {
        System.out.println("assay 1 1");
        for (int i = 0; i < nums.length; i++)
            for (int k = 0; k < i; k++)
                if (nums[i] + nums[k] == target)
                    return Arrays.asList(k, i);
        return null;
    }
}
