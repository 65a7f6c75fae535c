// A text that reads as the number.
// expect: WA
class Solution {
    public Object solve(int x) {
        return String.valueOf(2 * x);
    }
}
