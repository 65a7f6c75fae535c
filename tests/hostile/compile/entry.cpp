// Takes the name of what the judge starts, to answer in its place.
// expect: CE
// absent: driver.cpp
#include <unistd.h>
extern "C" int __wrap_main() { return (int)write(3, "assay 1 1\n2\n", 12); }
int solve(int x) { return 2 * x; }
