// A terminal that nobody types at, included: a container has the device that makes them.
// expect: CE
// within: 20
#if __has_include("/dev/ptmx")
#include "/dev/ptmx"
#endif
#if __has_include("/dev/pts/ptmx")
#include "/dev/pts/ptmx"
#endif
int broken = ;
