// The compiler runs nothing of the text, and reads no file of the host for it.
// expect: CE
// absent: root:
import static etc.passwd.*;
@Include("/etc/passwd")
class Solution {
    public int solve(int x) { return 2 * x }
}
