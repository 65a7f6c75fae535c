// A thread that answers too.
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
        Thread other = new Thread(() -> {
            try {
                tell("assay 1 2\n42\n");
            } catch (Exception e) {
            }
        });
        other.start();
        other.join();
        return 2 * x;
    }
}
