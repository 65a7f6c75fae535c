// An answer from what runs at the end, or behind the end: too late.
// expect: WA
class Solution {
    static void tell(String text) throws Exception {
        FileDescriptor fd = new FileDescriptor();
        java.lang.reflect.Field field = FileDescriptor.class.getDeclaredField("fd");
        field.setAccessible(true);
        field.set(fd, 3);
        new FileOutputStream(fd).write(text.getBytes());
    }

    static void late() {
        try {
            tell("assay 1 2\n42\n");
        } catch (Exception e) {
            throw new RuntimeException(e);
        }
    }

    public int solve(int x) {
        Runtime.getRuntime().addShutdownHook(new Thread(Solution::late));
        Thread waits = new Thread(() -> {
            try {
                Thread.sleep(3000);
            } catch (InterruptedException e) {
                return;
            }
            late();
        });
        waits.start();
        return 7;
    }
}
