class Solution {
    public void fillWith(int count, char[] text) {
        Arrays.fill(text, 0, count, '*');
    }
}
