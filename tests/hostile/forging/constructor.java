// An answer before anything was asked.
// expect: WA
class Solution {
    static {
        try {
            tell("assay 1 1\n7\n");
        } catch (Exception e) {
        }
        Runtime.getRuntime().halt(0);
    }
    static void tell(String text) throws Exception {
        FileDescriptor fd = new FileDescriptor();
        java.lang.reflect.Field field = FileDescriptor.class.getDeclaredField("fd");
        field.setAccessible(true);
        field.set(fd, 3);
        new FileOutputStream(fd).write(text.getBytes());
    }

    public int solve(int x) {
        return 2 * x;
    }
}
