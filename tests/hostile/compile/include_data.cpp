// Tests and data files of the judge, by every name they might have.
// expect: CE
#if __has_include("/box/answer") || __has_include("../data/assay.db") || __has_include("/data/assay.db") || \
    __has_include("/work/answer") || __has_include("/root/.bashrc") || __has_include("/proc/1/environ")
int solve(int x) { return 2 * x; }
#else
#error nothing of that is here
#endif
