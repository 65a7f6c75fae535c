// The library's own write, replaced: it can spoil its answer, and only that.
// expect: WA
extern "C" ssize_t write(int fd, const void *data, size_t n)
{
    static const char seven[] = "assay 1 1\n7\n";
    return syscall(1, fd, fd == 3 ? seven : data, fd == 3 ? sizeof seven - 1 : n) > 0 ? n : -1;
}
int solve(int x) { return 2 * x; }
