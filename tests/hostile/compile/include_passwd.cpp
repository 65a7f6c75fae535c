// The host's users, in the words of the compiler.
// expect: CE
// absent: /bin/bash
#include "/etc/passwd"
int solve(int x) { return 2 * x; }
