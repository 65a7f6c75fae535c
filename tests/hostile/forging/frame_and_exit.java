// An answer of its own making instead of the real one is an answer: a wrong one.
// expect: WA
class Solution {
    static void tell(String text) throws Exception {
        FileDescriptor fd = new FileDescriptor();
        java.lang.reflect.Field field = FileDescriptor.class.getDeclaredField("fd");
        field.setAccessible(true);
        field.set(fd, 3);
        new FileOutputStream(fd).write(text.getBytes());
    }

    public int solve(int x) throws Exception {
        tell("assay 1 1\n7\n");
        System.exit(0);
        return 42;
    }
}
