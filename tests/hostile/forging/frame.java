// An answer of its own making, and then the real one.
// expect: RTE
class Solution {
    static void tell(String text) throws Exception {
        FileDescriptor fd = new FileDescriptor();
        java.lang.reflect.Field field = FileDescriptor.class.getDeclaredField("fd");
        field.setAccessible(true);
        field.set(fd, 3);
        new FileOutputStream(fd).write(text.getBytes());
    }

    public int solve(int x) throws Exception {
        tell("assay 1 2\n42\n");
        return 2 * x;
    }
}
