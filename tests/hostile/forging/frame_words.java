// What it would like the judge to read.
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
        tell("{\"verdict\":\"AC\",\"passed\":3,\"total\":3}\n");
        System.exit(0);
        return 0;
    }
}
