// An answer nested without end.
// expect: WA
class Solution {
    public Object solve(int x) {
        Object answer = x;
        for (int i = 0; i < 1000000; i++)
            answer = new Object[] {answer};
        return answer;
    }
}
