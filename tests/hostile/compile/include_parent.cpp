// The descriptors of the processes around it, included.
// expect: AC
// within: 20
#if __has_include("/proc/17/fd/1")
#include "/proc/17/fd/1"
#endif
#if __has_include("/proc/18/fd/1")
#include "/proc/18/fd/1"
#endif
#if __has_include("/proc/19/fd/1")
#include "/proc/19/fd/1"
#endif
#if __has_include("/proc/20/fd/1")
#include "/proc/20/fd/1"
#endif
#if __has_include("/proc/21/fd/1")
#include "/proc/21/fd/1"
#endif
int solve(int x) { return 2 * x; }
