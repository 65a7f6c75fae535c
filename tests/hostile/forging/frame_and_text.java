// A frame, and more behind it.
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
        String answer = String.valueOf(2 * x);
        tell("assay 1 " + answer.length() + "\n" + answer + "\nmore");
        Runtime.getRuntime().halt(0);
        return 0;
    }
}
