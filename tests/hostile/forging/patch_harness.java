// The harness that it finds beside it, told to write another answer.
// expect: WA
class Solution {
    public int solve(int x) throws Exception {
        Class<?> kind = Class.forName("__assay.Kind");
        java.lang.reflect.Constructor<?> maker = kind.getDeclaredConstructor(String.class, int.class);
        maker.setAccessible(true);
        System.out.println(maker.newInstance("void", 0));
        return 7;
    }
}
