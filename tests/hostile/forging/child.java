// A child that answers when its parent has ended.
// expect: RTE
class Solution {
    public int solve(int x) throws Exception {
        new ProcessBuilder("/bin/sh", "-c", "sleep 0.05; printf 'assay 1 2\\n42\\n' >&3").inheritIO().start();
        Runtime.getRuntime().halt(0);
        return 0;
    }
}
