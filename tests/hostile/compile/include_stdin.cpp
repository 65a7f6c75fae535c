// What the compiler itself reads, included.
// expect: CE
#include "/dev/stdin"
int broken = ;
