// Functions of its own with the names of the library's.
// expect: AC
long write(int fd, const void *bytes, unsigned long len) { return -1; }
long read(int fd, void *bytes, unsigned long len) { return 0; }
int solve(int x) { return 2 * x; }
