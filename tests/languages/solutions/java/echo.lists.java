// In collections, as LeetCode gives List<Integer>, and with a record and a class of its own as nodes.
class Echo {
    record ListNode(int val, ListNode next) {}

    class TreeNode {
        final long val;
        TreeNode left, right;
        TreeNode(long val) { this.val = val; }
    }

    Integer intOne(Integer value) { return value; }
    List<Integer> intArray(List<Integer> value) { return new LinkedList<>(value); }
    List<List<Integer>> intGrid(List<List<Integer>> value) { return value; }
    Long longOne(Long value) { return value; }
    List<Long> longArray(List<Long> value) { return new LinkedList<>(value); }
    List<List<Long>> longGrid(List<List<Long>> value) { return value; }
    Double doubleOne(Double value) { return value; }
    List<Double> doubleArray(List<Double> value) { return new LinkedList<>(value); }
    List<List<Double>> doubleGrid(List<List<Double>> value) { return value; }
    Boolean boolOne(Boolean value) { return value; }
    List<Boolean> boolArray(List<Boolean> value) { return new LinkedList<>(value); }
    List<List<Boolean>> boolGrid(List<List<Boolean>> value) { return value; }
    Character charOne(Character value) { return value; }
    List<Character> charArray(List<Character> value) { return new LinkedList<>(value); }
    List<List<Character>> charGrid(List<List<Character>> value) { return value; }
    String stringOne(String value) { return value; }
    List<String> stringArray(List<String> value) { return new LinkedList<>(value); }
    List<List<String>> stringGrid(List<List<String>> value) { return value; }
    ListNode listOne(ListNode value) { return value; }
    List<ListNode> listArray(List<ListNode> value) { return new LinkedList<>(value); }
    List<List<ListNode>> listGrid(List<List<ListNode>> value) { return value; }
    TreeNode treeOne(TreeNode value) { return value; }
    List<TreeNode> treeArray(List<TreeNode> value) { return new LinkedList<>(value); }
    List<List<TreeNode>> treeGrid(List<List<TreeNode>> value) { return value; }
}
