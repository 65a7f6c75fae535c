class Echo {
    public int intOne(int value) { return value; }
    public int[] intArray(int[] value) { return value; }
    public int[][] intGrid(int[][] value) { return value; }
    public long longOne(long value) { return value; }
    public long[] longArray(long[] value) { return value; }
    public long[][] longGrid(long[][] value) { return value; }
    public double doubleOne(double value) { return value; }
    public double[] doubleArray(double[] value) { return value; }
    public double[][] doubleGrid(double[][] value) { return value; }
    public boolean boolOne(boolean value) { return value; }
    public boolean[] boolArray(boolean[] value) { return value; }
    public boolean[][] boolGrid(boolean[][] value) { return value; }
    public char charOne(char value) { return value; }
    public char[] charArray(char[] value) { return value; }
    public char[][] charGrid(char[][] value) { return value; }
    public String stringOne(String value) { return value; }
    public String[] stringArray(String[] value) { return value; }
    public String[][] stringGrid(String[][] value) { return value; }
    public ListNode listOne(ListNode value) { return value; }
    public ListNode[] listArray(ListNode[] value) { return value; }
    public ListNode[][] listGrid(ListNode[][] value) { return value; }
    public TreeNode treeOne(TreeNode value) { return value; }
    public TreeNode[] treeArray(TreeNode[] value) { return value; }
    public TreeNode[][] treeGrid(TreeNode[][] value) { return value; }
}
