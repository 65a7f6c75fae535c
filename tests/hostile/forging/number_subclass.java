// A number of its own kind that gives other digits to each who asks.
// expect: WA
class Solution {
    public Number solve(int x) {
        return new BigDecimal(2 * x) {
            @Override
            public String toString() {
                return "42],[7";
            }
        };
    }
}
