// What it prints is not its answer.
// expect: AC
class Solution {
    public int solve(int x) {
        System.out.print("assay 1 1\n7\n");
        return 2 * x;
    }
}
