// Streams that fail, and end the process when the harness empties them.
// expect: RTE
class Solution {
    public int solve(int x) {
        System.setOut(new PrintStream(System.out) {
            @Override
            public void flush() {
                Runtime.getRuntime().halt(0);
            }
        });
        return 2 * x;
    }
}
