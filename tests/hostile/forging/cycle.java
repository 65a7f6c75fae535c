// A list that contains itself, and is a number to all who ask.
// expect: WA
class Solution {
    public Object solve(int x) {
        List<Object> answer = new ArrayList<>() {
            @Override
            public String toString() {
                return String.valueOf(2 * x);
            }
        };
        answer.add(answer);
        return answer;
    }
}
