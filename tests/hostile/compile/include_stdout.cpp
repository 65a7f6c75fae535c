// Its own standard output, included: a pipe would have to be waited for.
// expect: AC,CE
// within: 20
#include "/dev/stdout"
int solve(int x) { return 2 * x; }
