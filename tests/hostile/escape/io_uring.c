// Calls that go around the filter.
// expect: AC
int attack(int x)
{
    char params[256] = {0};
    REFUSED(syscall(425 /* io_uring_setup */, 8, params));
    return CONTAINED;
}
