// No way left to answer.
// expect: RTE
class Solution {
    public int solve(int x) throws Exception {
        FileDescriptor fd = new FileDescriptor();
        java.lang.reflect.Field field = FileDescriptor.class.getDeclaredField("fd");
        field.setAccessible(true);
        field.set(fd, 3);
        new FileOutputStream(fd).close();
        return 2 * x;
    }
}
