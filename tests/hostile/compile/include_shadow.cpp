// The host's passwords, included.
// expect: CE
// absent: root:$
#include "/etc/shadow"
int solve(int x) { return 2 * x; }
