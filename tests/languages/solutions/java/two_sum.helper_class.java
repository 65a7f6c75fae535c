// Without a class Solution, with another method of the same name.
class Helper {
    private int[] twoSum(List<Integer> nums) { return null; }

    private Integer twoSum(List<Integer> nums, String target) { return null; }

    static Stream<Integer> pair(int a, int b) { return Stream.of(a, b); }

    static List<Integer> twoSum(List<Integer> nums, int target) {
        for (int i = 0; i < nums.size(); i++)
            for (int k = 0; k < i; k++)
                if (nums.get(i) + nums.get(k) == target)
                    return pair(k, i).collect(Collectors.toCollection(LinkedList::new));
        return null;
    }
}
