// Every descriptor it may have, by each of their names: those that are there can be read to their end.
// expect: AC
// within: 20
#if __has_include("/proc/self/fd/1")
#include "/proc/self/fd/1"
#endif
#if __has_include("/proc/self/fd/2")
#include "/proc/self/fd/2"
#endif
#if __has_include("/proc/self/fd/3")
#include "/proc/self/fd/3"
#endif
#if __has_include("/dev/fd/1")
#include "/dev/fd/1"
#endif
#if __has_include("/proc/thread-self/fd/1")
#include "/proc/thread-self/fd/1"
#endif
int solve(int x) { return 2 * x; }
