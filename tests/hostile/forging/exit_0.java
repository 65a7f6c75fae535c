// Ending well, without an answer.
// expect: RTE
class Solution {
    public int solve(int x) {
        System.exit(0);
        return 42;
    }
}
