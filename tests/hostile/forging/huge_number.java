// A number that no reader of numbers takes.
// expect: WA
class Solution {
    public Number solve(int x) {
        return BigInteger.TEN.pow(100000);
    }
}
