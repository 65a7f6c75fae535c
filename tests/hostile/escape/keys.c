// Keys, which outlive processes.
// expect: AC
int attack(int x)
{
    REFUSED(syscall(SYS_add_key, "user", "left", "x", 1, -3));
    REFUSED(syscall(SYS_request_key, "user", "left", NULL, -3));
    REFUSED(syscall(SYS_keyctl, 0, -3, 1));
    return CONTAINED;
}
