class Solution {
    public static long addLongs(long a, long b) {
        return BigInteger.valueOf(a).add(BigInteger.valueOf(b)).longValueExact();
    }
}
