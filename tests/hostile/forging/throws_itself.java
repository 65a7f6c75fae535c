// An exception whose words fail, too.
// expect: RTE
class Solution {
    static class Bad extends RuntimeException {
        @Override
        public String toString() {
            throw this;
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw this;
        }

        @Override
        public Throwable getCause() {
            return this;
        }
    }

    public int solve(int x) {
        throw new Bad();
    }
}
