// Files of the host are not shown.
// expect: CE
// absent: /bin/bash
#include "/etc/passwd"
int solve(int x) { return 2 * x; }
